declare global {
  // Nothing of SvelteKit's App namespace is used: the pages talk to the server over the socket alone.
  namespace App {}
}

export {};
