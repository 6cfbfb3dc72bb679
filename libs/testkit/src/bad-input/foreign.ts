/**
 * Names and texts that try to be more in a file of lines: a path, another line, another record. Ideas: OWASP's path traversal and log
 * injection pages.
 */
// prettier-ignore
export const foreign: readonly string[] = [
  // Places in a file system.
  '../../etc/passwd', '..\\..\\windows\\system32', '/etc/passwd', '//server/share', '\\\\server\\share', 'C:\\x', 'C:x', '~/.ssh/authorized_keys', '~root', './x', '.', '..', '...', '.hidden', 'x/', '/', '\\',
  'file:///etc/passwd', '%2e%2e%2f', '..%c0%af', '．．／', '..\u2215x', 'x\u0000.txt', '\u0000', 'CON', 'con.txt', 'NUL', 'AUX.txt', 'COM1', 'LPT9', 'PRN', 'CLOCK$', 'x:stream', 'x.txt::$DATA', 'x.', 'x ', ' x',
  'a*b?', 'a<b>', 'a|b', '"a"', 'record_chat_2026-11-22_10-31-05.txt', 'x'.repeat(300), '.lnk', '-rf', '--help', '$(id)', '`id`', ';id', '\u202etxt.exe', 'x\ny', 'x\r', '😀'.repeat(80),
  // Forged lines.
  'hola\n[ana 2026-11-22 10:31:05]: no', 'hola\r\n[ana 2026-11-22 10:31:05]: no', 'hola\r[ana]: no', 'hola\u2028[ana]: no', 'hola\u2029[ana]: no', 'hola\u0085[ana]: no', 'hola\u000b[ana]: no', 'hola\f[ana]: no', 'hola\u001e[ana]: no',
  'hola\n\n\n', '\n', 'x]: hola\n[ana', 'ana entra en lobby\n10:31:05 beto entra en lobby', '{"what":"joined","alias":"ana"}', 'x"}\n{"what":"joined"}', '\n{"level":"fatal"}', 'x\\n', 'x\\u000a', '%0a%0d', '&#10;',
  // Characters that act on the reader's screen.
  '\u001b[2J', '\u001b]0;x\u0007', '\u001b[1A\u001b[2K', '\u009b2J', '\u001b[31mrojo', 'x\b\b\b', '\u0007', '\u202eabc', '\u2066a\u2069', '\u200b', '%s %n %x', '${jndi:ldap://127.0.0.1/x}', '=1+1', '@SUM(A1)', "'; DROP TABLE log", '<script>x</script>',
];
