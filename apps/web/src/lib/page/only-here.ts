/** Addresses that lead each computer to itself. */
const ONLY_HERE = /^(localhost$|127\.|\[::1\])/u;

export const isOnlyHere = (hostname: string): boolean => ONLY_HERE.test(hostname);
