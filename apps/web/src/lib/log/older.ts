/**
 * Calls `ask` when a scroll up brings the gap into sight where older messages will come. Later steps of that scroll ask for nothing: the
 * messages may have come, and not be drawn yet. To be called with every step, and with the gap if it is in sight then. WE7.
 */
export function askOnSight(ask: () => void): (isUp: boolean, gap: number | undefined) => void {
  let asked: number | undefined;
  return (isUp, gap) => {
    if (gap === undefined) asked = undefined;
    else if (isUp && gap !== asked) {
      asked = gap;
      ask();
    }
  };
}
