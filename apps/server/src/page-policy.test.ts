import { expect, test } from 'vitest';
import { pageHeaders } from './page-policy.ts';

const HTML =
  '<body><script>one</script><script type="module" src="/a.js"></script><script>two</script></body>';

const policyFor = (host: string) => pageHeaders(HTML)(host)['content-security-policy']?.split('; ') ?? [];

test('[SE12] a page runs its own files and its own inline scripts, and stands in no frame of another', () => {
  const [scripts, rest] = [policyFor('localhost').slice(1, 2), policyFor('localhost').toSpliced(1, 1)];
  expect(scripts).toEqual([
      // echo -n one | openssl dgst -sha256 -binary | base64
      "script-src 'self' 'sha256-dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0=' 'sha256-P8TM/nRYcOLA2Z9x8w/wZWyN7dQcwdfT03aw2+aF4vM='",
  ]);
  expect(rest).toEqual([
    "default-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html charla-service-worker',
    "connect-src 'self' ws://localhost wss://localhost",
  ]);
  const { 'content-security-policy': _, ...others } = pageHeaders(HTML)('localhost');
  expect(others).toEqual({
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
}); // prettier-ignore

test.each([
  // loaded as          may talk to
  ['localhost:51000',   "'self' ws://localhost:51000 wss://localhost:51000"],
  ['chat.example.org',  "'self' ws://chat.example.org wss://chat.example.org"],
  ['[::1]:51000',       "'self'"],
])('[SE12] a page from %s may talk to %s', (host, sources) => {
  expect(policyFor(host)).toContain(`connect-src ${sources}`);
}); // prettier-ignore
