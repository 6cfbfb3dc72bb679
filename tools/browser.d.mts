export function findBrowser(): string | undefined;
export function installBrowser(): string | undefined;
export function ensureBrowser(): string | undefined;
