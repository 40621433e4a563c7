import type { Call, Dialect, Route } from '../core/provider.ts';

export interface Mounted {
  dialect: Dialect;
  route: Route;
}

export interface Match extends Mounted {
  params: Record<string, string>;
}

export interface Router {
  /** Every route of this method and path; several where two dialects have the same one. */
  match(method: string, path: string): Match[];
  /** Whether the path is known with some other method, and which. */
  methods(path: string): string[];
}

interface Compiled extends Mounted {
  pattern: RegExp;
  names: readonly string[];
  literals: number;
}

/**
 * Finds the routes of a path. The dialects' paths need what common routers do not have: two owners of one path, and literal text
 * after a parameter (`{model}:predictLongRunning`). Routes are grouped by their first segment, so a call tries only a few.
 */
export function createRouter(dialects: readonly Dialect[]): Router {
  const groups = new Map<string, Compiled[]>();
  for (const dialect of dialects)
    for (const route of dialect.routes) {
      const compiled = compile(dialect, route);
      const group = firstSegment(route.path);
      const key = group.includes('{') ? '' : group;
      groups.set(key, [...(groups.get(key) ?? []), compiled]);
    }
  // The more literal text, the more particular: `/v1/files/upload` goes before `/v1/files/{id}`.
  for (const group of groups.values()) group.sort((a, b) => b.literals - a.literals);
  const near = (path: string): Compiled[] => [...(groups.get(firstSegment(path)) ?? []), ...(groups.get('') ?? [])];
  return {
    match: (method, path) => {
      const matches: Match[] = [];
      const clean = normalise(path);
      if (clean === undefined) return matches;
      let literals = 0;
      for (const compiled of near(clean)) {
        if (compiled.route.method !== method) continue;
        const found = compiled.pattern.exec(clean);
        if (!found) continue;
        const params: Record<string, string> = Object.create(null);
        for (const [i, name] of compiled.names.entries()) params[name] = decodeURIComponent(found[i + 1] ?? '');
        // A more particular path has been found: `/v1/videos/generation` is no id of `/v1/videos/{id}`.
        if (matches.length > 0 && compiled.literals < literals) break;
        literals = compiled.literals;
        matches.push({ dialect: compiled.dialect, route: compiled.route, params });
      }
      return matches;
    },
    methods: (path) => {
      const clean = normalise(path);
      const known = clean === undefined ? [] : near(clean).filter((one) => one.pattern.test(clean));
      return [...new Set(known.filter((one) => one.literals === known[0]?.literals).map((one) => one.route.method))];
    },
  };
}

/** Of several dialects with the same path, the one that claims the call, or else the first. */
export function claimant(matches: readonly Match[], call: (match: Match) => Call): Match | undefined {
  const [first] = matches;
  if (matches.length <= 1) return first;
  return (
    matches.find((match) => match.route.claims?.(call(match))) ?? matches.find((match) => !match.route.claims) ?? first
  );
}

/** Without the trailing slash; undefined for a path whose percent-encoding is broken. */
function normalise(path: string): string | undefined {
  try {
    decodeURIComponent(path);
  } catch {
    return undefined;
  }
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function firstSegment(path: string): string {
  return path.split('/', 2)[1] ?? '';
}

function compile(dialect: Dialect, route: Route): Compiled {
  const names: string[] = [];
  const path = route.path.length > 1 && route.path.endsWith('/') ? route.path.slice(0, -1) : route.path;
  const source = path
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      // A colon may arrive percent-encoded, as some clients write it.
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(':', '(?::|%3[Aa])');
      names.push(name);
      return '([^/]+?)';
    })
    .join('');
  return { dialect, route, names, pattern: new RegExp(`^${source}$`), literals: path.replace(/\{\w+\}/g, '').length };
}
