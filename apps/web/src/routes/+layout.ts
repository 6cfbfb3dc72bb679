/** One page that the server hands out for every address; everything else happens in the browser. */
export const ssr = false;
export const prerender = false;
