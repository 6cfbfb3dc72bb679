/** What `npm audit --json` found about the packages that people run. It runs on Node 20 or newer, also before anything is installed. */

const GRAVE = ['high', 'critical'];

/**
 * `unasked` with a reason if the registry did not answer; else the grave advisories about packages that people run, a line each. `locked`
 * are the packages of package-lock.json. `shipped` are names of packages that are in ours though they are needed for building only.
 */
export function judge(output, locked, shipped) {
  const report = parsed(output);
  if (report?.auditReportVersion === undefined || report.error) return { unasked: reasonOf(report) };
  const found = Object.values(report.vulnerabilities)
    .filter(({ severity }) => GRAVE.includes(severity))
    .filter(({ name, nodes }) => shipped.includes(name) || nodes.some((node) => isRun(locked[node])))
    .map(({ name, severity, range, via }) => `${name} ${range} (${severity}): ${titlesOf(via)}`);
  return { found };
}

function parsed(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

function reasonOf(report) {
  return String(report?.message ?? 'no answer')
    .split('\n', 1)[0]
    .slice(0, 200);
}

/** A package that npm does not know from the lock file counts. */
function isRun(entry) {
  return !entry?.dev && !entry?.devOptional;
}

/** An advisory, or the name of the package through which it comes. */
function titlesOf(via) {
  return via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} ${one.url}`)).join('; ');
}
