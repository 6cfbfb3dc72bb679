/** One page that the server sends for every address; everything else happens in the browser. */
export const ssr = false;
export const prerender = false;
