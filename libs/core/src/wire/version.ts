/**
 * The version of what travels. A server refuses another one by name, so that an old page says "reload" and not nonsense.
 * 1: the first. It got `page` before anybody had a client without it.
 * 2: `typing`, both ways: a client or a server of before would take it for nonsense.
 * 3: rosters, and those who come or go at once, are packed (HO17).
 */
export const WIRE_VERSION = 3;
