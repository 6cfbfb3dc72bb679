/** Files that a server has open besides its sockets: the log with its two companions, libraries, pages on their way. */
const OTHERS = 64;

/**
 * How many sockets this process may have open: its limit of open files (`ulimit -n`) less what else it opens. Beyond the limit the system
 * would cut newcomers, and tell nobody. Infinite where the system has no such limit, as on Windows. SE9b.
 */
export function socketsAllowed(files = openFilesMax()): number {
  return Math.max(files - OTHERS, 1);
}

function openFilesMax(): number {
  // The report would otherwise look up the names of addresses. Node's types do not know the property yet.
  Object.assign(process.report, { excludeNetwork: true });
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft?: number | string } };
  };
  const limit = Number(userLimits?.open_files?.soft);
  return Number.isNaN(limit) ? Infinity : limit;
}
