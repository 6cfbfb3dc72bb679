/**
 * Latin letters of phonetics, of old books and of small capitals that look like a letter of the alphabet and are missing in the table of
 * UTS #39 (17.0). Chosen by eye among those without a decomposition. Letters of living alphabets with a look of their own (`ɔ`, `ŋ`, `þ`)
 * and turned letters are left out.
 */
const LETTERS = {
  a: 'ᴀꬰꬱⱥȺᶏꞺꞻꭤⱭ',
  b: 'ʙᴃᵬᶀɃꞖꞗ',
  c: 'ɕƈȻꞒꞓꞔꞔ𝼝ʗ',
  d: 'ᴅȡᵭᶁᶑꟇꟈꝹƋ𝼥',
  e: 'ᴇꬳꬴᶒⱸ',
  f: 'ꜰᶂꞙꝼꝻ',
  g: 'ɢʛꬶꞠꞡᵹᵹꞬ',
  h: 'ʜⱨꞪꞕ',
  i: 'ᶖꞮꞼꞽ𝼚ꟾ',
  j: 'ᴊȷʝɟ',
  k: 'ᴋꝁꝃꝂꝅꝄᶄⱪꞢꞣ',
  l: 'ʟᴌȴȽɬᶅⱠⱡⱢꝆꝇꝈꝉꬷꬸꬹꞎꞭ𝼄𝼑𝼓𝼦',
  m: 'ᴍʍᶆⱮꬺꟿ',
  n: 'ɴȵȠɲᶇꞐꞑꞤꞥꬻ𝼧',
  o: 'ᴏⱺ𝼛ꝌꝍꟀꟁ',
  p: 'ᴘᵱᶈⱣꝐꝑꝒꝓꝔꝕ',
  q: 'ɊɋꞯꝖꝗꝘꝙ',
  r: 'ʀɾᶉⱤɌꞦꞧꭅꭆꭉꭋꭌꞂꞃꝛꝚ𝼖𝼨',
  s: 'ꜱȿᶊⱾꞨꞩꟉꟊꟅꞄꞅꟗꟘꟙ𝼞𝼩',
  t: 'ᴛȶƫʈⱦꞆꞇ𝼉𝼪',
  u: 'ʉᶙꞸꞹꭏꞾꞿ',
  v: 'ⱱⱴƲꝞꝟỼỽ',
  w: 'ⱲⱳꟂꟃ',
  x: 'ᶍꭖꭗꭘꭙ',
  y: 'Ỿ',
  z: 'ʑɀᶎⱫⱬⱿꝢꝣꟆ',
};

/** The letter of the alphabet that each of them passes for. AL6. */
export const DRAWN: ReadonlyMap<string, string> = new Map(
  Object.entries(LETTERS).flatMap(([letter, chars]) => Array.from(chars, (char) => [char, letter] as const)),
);
