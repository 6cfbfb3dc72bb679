import { isIP } from 'node:net';

/** The end of a header of the PROXY protocol, and the address of the client; without one it is the proxy's own connection. */
export type Header = { length: number; ip: string | undefined };

const V1 = Buffer.from('PROXY ');
const V2 = Buffer.from('\r\n\r\n\0\r\nQUIT\n');

/** The longest line of version 1. PROXY protocol, 2.1. */
const V1_BYTES_MAX = 107;

/** More than a header of version 2 with the details of a TLS connection needs. Judgement. */
const V2_BYTES_MAX = 4_096;

/** Version 2 begins with its signature, a version with a command, a family, and the length of the rest. PROXY protocol, 2.2. */
const V2_HEAD_BYTES = 16;

/**
 * The header at the beginning of a proxy's connection; `none` if there is none, `more` while it is incomplete, `broken` if it is no
 * header. https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt
 */
export function readProxyHeader(bytes: Buffer): Header | 'none' | 'more' | 'broken' {
  if (begins(bytes, V1)) return bytes.length < V1.length ? 'more' : readLine(bytes);
  if (begins(bytes, V2)) return bytes.length < V2_HEAD_BYTES ? 'more' : readBinary(bytes);
  return 'none';
}

/** Whether as many bytes as there are fit this beginning. */
function begins(bytes: Buffer, start: Buffer): boolean {
  const length = Math.min(bytes.length, start.length);
  return bytes.subarray(0, length).equals(start.subarray(0, length));
}

/** `PROXY TCP4 192.0.2.1 192.0.2.2 56324 443` or `PROXY UNKNOWN`, and a line break. */
function readLine(bytes: Buffer): ReturnType<typeof readProxyHeader> {
  const end = bytes.subarray(0, V1_BYTES_MAX).indexOf('\r\n');
  if (end === -1) return bytes.length < V1_BYTES_MAX ? 'more' : 'broken';
  const [, family, ip = ''] = bytes.toString('latin1', 0, end).split(' ');
  const length = end + 2;
  if (family === 'UNKNOWN') return { length, ip: undefined };
  const isRight = (family === 'TCP4' && isIP(ip) === 4) || (family === 'TCP6' && isIP(ip) === 6);
  return isRight ? { length, ip } : 'broken';
}

function readBinary(bytes: Buffer): ReturnType<typeof readProxyHeader> {
  const length = V2_HEAD_BYTES + bytes.readUInt16BE(14);
  const command = bytes.readUInt8(12);
  const family = bytes.readUInt8(13) >> 4;
  if ((command !== 0x20 && command !== 0x21) || length > V2_BYTES_MAX) return 'broken';
  if (bytes.length < length) return 'more';
  // 0x20: the proxy itself looks whether somebody is here.
  if (command === 0x20) return { length, ip: undefined };
  const rest = bytes.subarray(V2_HEAD_BYTES, length);
  if (family === 1) return rest.length < 12 ? 'broken' : { length, ip: [...rest.subarray(0, 4)].join('.') };
  if (family === 2) return rest.length < 36 ? 'broken' : { length, ip: v6(rest) };
  // Sockets of the proxy's machine, and what it does not know.
  return { length, ip: undefined };
}

function v6(rest: Buffer): string {
  return Array.from({ length: 8 }, (_, i) => rest.readUInt16BE(2 * i).toString(16)).join(':');
}
