import { expect, test } from 'vitest';
import { pageHeaders } from './page-policy.ts';

const HTML =
  '<body><script>one</script><script type="module" src="/a.js"></script><script>two</script></body>';

const policyFor = (host: string) => pageHeaders(HTML)(host)['content-security-policy']?.split('; ') ?? [];

test('[SE12] a page runs its own files and its own inline scripts, and stands in no frame of another', () => {
  expect(policyFor('localhost')).toEqual(
    expect.arrayContaining([
      // echo -n one | openssl dgst -sha256 -binary | base64
      "script-src 'self' 'sha256-dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0=' 'sha256-P8TM/nRYcOLA2Z9x8w/wZWyN7dQcwdfT03aw2+aF4vM='",
      "manifest-src 'self'",
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]),
  );
  expect(pageHeaders(HTML)('localhost')).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
}); // prettier-ignore

test.each([
  // loaded as          may talk to
  ['localhost:51000',   "'self' ws://localhost:51000 wss://localhost:51000"],
  ['chat.example.org',  "'self' ws://chat.example.org wss://chat.example.org"],
  ['[::1]:51000',       "'self'"],
])('[SE12] a page from %s may talk to %s', (host, sources) => {
  expect(policyFor(host)).toContain(`connect-src ${sources}`);
}); // prettier-ignore
