/** The parts used here: TypeScript does not know these types yet. */
type Rules = { createScriptURL(url: string): string };
type WithTrustedTypes = { trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } };

const WORKER = '/service-worker.js';

/**
 * Has the browser save the page for times without a network, once everything is loaded. Service workers need HTTPS or localhost;
 * elsewhere this does nothing, and the rest works. WE34.
 */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  // The worker itself served this page. Registering it again would cancel its removal, should it be about to leave. WE35.
  if (navigator.serviceWorker.controller) return;
  // The one address from which a script is loaded by name. SE12.
  const policy = (globalThis as unknown as WithTrustedTypes).trustedTypes?.createPolicy(
    'charla-service-worker',
    {
      createScriptURL: () => WORKER,
    },
  );
  // A browser may refuse (settings, a self-signed certificate): then the page is not saved.
  const register = () =>
    void navigator.serviceWorker.register(policy?.createScriptURL('') ?? WORKER).catch(() => {});
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
