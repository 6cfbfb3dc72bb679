import { safeLine, type SafeText } from '@charla/text';
import type { AllWords } from '@charla/text/words';

/** Why no chat server was found: nobody has that name, nothing listens there, nothing comes back, or something else answers. */
type Kind = keyof AllWords['cli']['unreachable'];

/** The system's codes, those of Node's HTTP parser, and what a client tells after 10 s without a welcome. */
const KINDS: readonly [RegExp, Kind][] = [
  [/^(?:ENOTFOUND|EAI_\w+)$/u, 'name'],
  [/^(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL|no welcome)$/u, 'silent'],
  [
    /^(?:EPROTO|ECONNRESET|EPIPE|HPE_\w+|ERR_\w+|\w*CERT\w*|nonsense|Unexpected server response.*|Invalid .*)$/u,
    'other',
  ],
];

/** The sentence about a server that was not found at `url`, and what to check. TE6. */
export function unreachable({ cli }: AllWords, url: string, fault: string): SafeText {
  const kind = KINDS.find(([codes]) => codes.test(fault))?.[1] ?? 'nothing';
  // A URL has no IPv6 zone, and an address with one no name.
  const name = URL.canParse(url) ? new URL(url).hostname : url;
  return cli.unreachable[kind](safeLine(kind === 'name' ? name : url)) as SafeText;
}
