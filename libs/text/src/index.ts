export { formatEntry, formatEvent, formatOlder, recordingLine, type View } from './format.ts';
export { isLang, pickLang, refusalSentence, wordsIn, type Lang, type Words } from './language.ts';
export { foreignPart, safeLine, safeText, type SafeText } from './safe.ts';
export { formatTime, isZone, recordingFileName, type Zone } from './time.ts';
