/** Everything of the package in a folder of its own: `npm pack` in it, or installs from it. */
export function buildPackage(folder: string): void;
