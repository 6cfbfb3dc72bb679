/**
 * The version of what travels. A server refuses another one by name, so that an old page says "reload" and not nonsense.
 * 1: the first. It got `page` before anybody had a client without it.
 */
export const WIRE_VERSION = 1;
