/** Why a database cannot be used; the rest of the sentence is for `libs/text`. */
export type EngineRefusal =
  'inUse' | 'newer' | 'tooOld' | 'unsafe' | 'oneCopy' | 'wentBack' | 'gone' | 'cannotUse';

export class CannotUse extends Error {
  readonly why: EngineRefusal;
  constructor(why: EngineRefusal, reason: string) {
    super(reason);
    this.why = why;
  }
}
