import { createHash } from 'node:crypto';

/**
 * SE12. What a page may do, for browsers: run and load its own files, and talk to the server it came from. A message that became
 * markup after all would still run nothing and call nobody.
 */
export function pageHeaders(html: string): (host: string) => Record<string, string> {
  // SvelteKit starts a page with one inline script, which is known by its hash.
  const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/gu)].map(([, script = '']) =>
    hashOf(script),
  );
  const policy = [
    "default-src 'self'",
    `script-src ${["'self'", ...inline].join(' ')}`,
    // SvelteKit hides what it tells screen readers with a style attribute.
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

/** For Safari before 15.4, 'self' is no WebSocket. The policy has no way to write an IPv6 address. */
function sockets(host: string): string[] {
  return host.startsWith('[') ? [] : [`ws://${host}`, `wss://${host}`];
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
