export { formatEntry, formatEvent, formatNotice, formatOlder, formatRules, formatSaid, recordingLine, type View } from './format.ts'; // prettier-ignore
export {
  isLang,
  langOfEnvironment,
  pickLang,
  refusalSentence,
  type Lang,
  type AskedWords,
  type Words,
} from './language.ts';
export { foreignPart, safeLine, safeText, type SafeText } from './safe.ts';
export { formatTime, isZone, localZone, recordingFileName, zoneOf, type Zone } from './time.ts';
