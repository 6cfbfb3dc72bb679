/** The name of an IANA time zone, like `Europe/Madrid`. */
export type Zone = string;
