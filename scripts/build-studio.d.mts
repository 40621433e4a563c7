/** Builds the studio when it is not built of the present sources. True when there is a studio to serve. */
export function buildStudio(): boolean;
