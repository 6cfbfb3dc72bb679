/** Just what is used here: TypeScript does not know these types yet. */
type Rules = { createScriptURL(url: string): string };
type WithTrustedTypes = { trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } };

const WORKER = '/service-worker.js';

/**
 * WE34. Has the browser keep the page for when there is no network, once everything is loaded. Only encrypted addresses and this
 * machine can; elsewhere nothing happens, and nothing is lost but that.
 */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  // WE35. The worker itself brought this page. To register it once more would undo its leaving, should it be about to.
  if (navigator.serviceWorker.controller) return;
  // The one address that a script is loaded from by name: SE12.
  const policy = (globalThis as unknown as WithTrustedTypes).trustedTypes?.createPolicy(
    'charla-service-worker',
    {
      createScriptURL: () => WORKER,
    },
  );
  // A browser may forbid it (settings, a certificate of one's own): then the page is not kept.
  const register = () =>
    void navigator.serviceWorker.register(policy?.createScriptURL('') ?? WORKER).catch(() => {});
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
