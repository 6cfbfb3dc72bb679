import { createHash } from 'node:crypto';

/**
 * The content policy of a page: it runs and loads its own files, and talks to its own server. Even a message that became markup would run
 * nothing and call nobody. SE12.
 */
export function pageHeaders(html: string): (host: string) => Record<string, string> {
  // SvelteKit starts a page with one inline script, allowed by its hash.
  const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/gu)].map(([, script = '']) =>
    hashOf(script),
  );
  const policy = [
    "default-src 'self'",
    `script-src ${["'self'", ...inline].join(' ')}`,
    // SvelteKit hides its announcements for screen readers with a style attribute.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...TRUSTED_TYPES,
  ];
  return (host) => ({
    'content-security-policy': [...policy, `connect-src ${["'self'", ...sockets(host)].join(' ')}`].join(
      '; ',
    ),
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
}

/** Only Svelte makes markup, from its own templates, and one script is loaded by its address: the service worker. */
const TRUSTED_TYPES = [
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html charla-service-worker',
];

/** Safari before 15.4 does not count a WebSocket as 'self'. The policy cannot name an IPv6 address. */
function sockets(host: string): string[] {
  return host.startsWith('[') ? [] : [`ws://${host}`, `wss://${host}`];
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
