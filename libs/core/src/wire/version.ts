/**
 * The version of what travels. A server refuses another one by name, so that an old page says "reload" and not nonsense.
 * 1: the first.
 */
export const WIRE_VERSION = 1;
