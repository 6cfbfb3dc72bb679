/** Whether the window has at least this width, in rem. Belongs to the component that asks. Svelte's own `MediaQuery` costs 2 kB. */
export function watchWidth(rem: number): { readonly isReached: boolean } {
  const query = matchMedia(`(min-width: ${rem}rem)`);
  let isReached = $state(query.matches);

  $effect(() => {
    const look = () => (isReached = query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  });

  return {
    get isReached() {
      return isReached;
    },
  };
}
