declare global {
  // Empty: the pages use nothing of SvelteKit's App namespace.
  namespace App {}
}

export {};
