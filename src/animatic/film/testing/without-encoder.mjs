import { registerHooks } from 'node:module';

/** As on a machine where the optional dependency was not installed. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('node-av')) throw new Error(`Cannot find package '${specifier}'`);
    return next(specifier, context);
  },
});
