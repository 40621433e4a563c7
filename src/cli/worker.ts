import { type Command, CommandError, refuseWords } from './command.ts';

export const worker: Command = {
  name: 'worker',
  summary: 'Runs the workers alone, beside servers on one PostgreSQL.',
  help: `
Usage: filmgate worker

Claims and runs the work of a database that one or more servers share. Needs FILMGATE_DATABASE_URL: SQLite has one process that
writes, and that is "filmgate serve", which runs workers itself. Start as many as you like; give servers FILMGATE_WORKERS=false to
leave all work to them. Servers and workers need the same files: the same FILMGATE_S3_BUCKET, or one shared FILMGATE_DATA.
On SIGTERM or SIGINT it claims nothing more and lets what runs finish, for up to FILMGATE_DRAIN_SECONDS; what is left is taken
over by another worker.`,
  options: {},
  run: async (call) => {
    refuseWords(call.positionals);
    const config = await call.config();
    if (config.databaseUrl === undefined)
      throw new CommandError(
        'A worker alone needs PostgreSQL: set FILMGATE_DATABASE_URL. With SQLite, "filmgate serve" runs the workers itself.',
      );
    const interrupted = call.terminal.interrupted();
    const [{ openHouse }, { pauseRestored }] = await Promise.all([
      import('../main.ts'),
      import('../generations/restore-guard.ts'),
    ]);
    const house = await openHouse(config);
    try {
      if (await pauseRestored(house.store, house.engines))
        call.terminal.note(
          'The database was restored: all upstreams are paused. Look what was bought since, then resume them.',
        );
      // The process number keeps two workers of one machine from taking each other for an earlier life.
      const running = house.worker(`${config.node}:worker-${process.pid}/${Date.now()}`);
      await running.start();
      const lanes = house.engines.map((engine) => `${engine.name} (${engine.concurrency} at once)`).join(', ');
      call.terminal.print(`A worker is ready in ${process.uptime().toFixed(2)} s: ${lanes}.`);
      if (config.s3Bucket === undefined)
        call.terminal.note(`The files are in ${config.data}; every server and worker must see this same folder.`);
      if (config.publicUrl === undefined)
        call.terminal.note('FILMGATE_PUBLIC_URL is not set; links in webhooks will name localhost.');
      await new Promise<void>((resolve) => {
        if (interrupted.aborted) resolve();
        interrupted.addEventListener('abort', () => resolve(), { once: true });
      });
      call.terminal.print('Stopping: what runs is finished first.');
      await running.stop(config.drainSeconds * 1000);
    } finally {
      await house.close();
    }
    return 0;
  },
};
