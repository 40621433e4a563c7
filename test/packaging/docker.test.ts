import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test } from 'node:test';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { startServer } from '../support/server.ts';
import { documentsOf, root, textOf, unknownSettings } from './files.ts';

const dockerfile = textOf('docker/Dockerfile');
const parsed = DockerfileParser.parse(dockerfile);
const stages = parsed.getFROMs();
const last = parsed
  .getInstructions()
  .filter((one) => one.getRange().start.line > (stages.at(-1)?.getRange().start.line ?? 0));
const argumentsOf = (keyword: string): string[] =>
  last.filter((one) => one.getKeyword() === keyword).map((one) => one.getArgumentsContent() ?? '');

describe('the Dockerfile', () => {
  test('is one, without a warning', () => {
    assert.deepEqual(
      validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`),
      [],
    );
  });

  test('builds in stages on one pinned image: the Node that everything is tested with', () => {
    assert.deepEqual(
      stages.map((stage) => stage.getBuildStage()),
      ['packages', 'build', 'filmgate'],
    );
    for (const stage of stages) assert.match(stage.getImage() ?? '', /^\$\{NODE_IMAGE\}$/);
    const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      devDependencies: { node: string };
    };
    assert.ok(dockerfile.includes(`\nARG NODE_IMAGE=node:${devDependencies.node}-bookworm-slim\n`));
  });

  test('runs as a user by number, with nothing but its files, and stops as servers do', () => {
    assert.deepEqual(argumentsOf('USER'), ['1000:1000']);
    assert.deepEqual(argumentsOf('ENTRYPOINT'), ['["node", "bin/filmgate.mjs"]']);
    assert.deepEqual(argumentsOf('CMD'), ['["serve"]']);
    assert.deepEqual(argumentsOf('VOLUME'), ['["/data"]']);
    assert.deepEqual(argumentsOf('STOPSIGNAL'), ['SIGTERM']);
    const copies = last.filter((one) => one.getKeyword() === 'COPY').map(String);
    assert.equal(copies.length, 2);
    for (const copy of copies) assert.match(copy, /^COPY --from=(packages|build) /);
    assert.ok(!/^(ADD|RUN .*(curl|wget|apt))/m.test(dockerfile), 'nothing comes from elsewhere');
  });

  test('copies what there is, and the build sees nothing else', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
      paths.split(' '),
    );
    assert.ok(copied.includes('package-lock.json'));
    const ignored = textOf('docker/Dockerfile.dockerignore');
    for (const path of copied.filter((one) => one !== '.')) assert.ok(ignored.includes(`\n!${path}\n`), path);
    for (const [, path = ''] of ignored.matchAll(/^!(.+)$/gm)) assert.ok(existsSync(root + path), path);
  });

  test('sets only settings that there are', () => {
    const names = [...dockerfile.matchAll(/\b(FILMGATE_\w+)/g)].map(([, name = '']) => name);
    assert.ok(names.includes('FILMGATE_DATA'));
    assert.deepEqual(unknownSettings(names), []);
  });

  test('its health check passes on a server, and on nothing else', async () => {
    const server = await startServer();
    after(() => server.stop());
    const [, command = ''] = /HEALTHCHECK[^[]*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
    const [, ...program] = JSON.parse(command) as string[];
    const check = (port: string): Promise<number | null> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, program, { env: { FILMGATE_PORT: port } });
        child.once('exit', resolve);
      });
    assert.equal(await check(new URL(server.url).port), 0);
    assert.equal(await check('1'), 1);
  });
});

describe('the compose file', () => {
  const [file = {}] = documentsOf('docker/compose.yaml');
  const services = file['services'] as Record<string, Service>;

  test('is one by the schema of compose, without an error', () => {
    const dclint = createRequire(import.meta.url)
      .resolve('dclint/package.json')
      .replace('package.json', 'bin/dclint.cjs');
    const ran = spawnSync(process.execPath, [dclint, '--quiet', `${root}packaging/docker/compose.yaml`], {
      encoding: 'utf8',
    });
    assert.deepEqual([ran.status, ran.stdout.trim()], [0, '']);
  });

  test('pins every image, keeps what must be kept, and waits for who is needed', () => {
    for (const [name, service] of Object.entries(services)) {
      assert.ok(service.build !== undefined || /:\d/.test(service.image), `${name} has an image that may change`);
      assert.ok(service.healthcheck !== undefined || service.build !== undefined, `${name} is checked`);
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        assert.ok(services[other], `${name} waits for ${other}`);
        const isChecked = services[other]?.healthcheck?.disable !== true;
        assert.equal(isChecked, condition === 'service_healthy', `${name} waits for ${other}`);
      }
      for (const volume of service.volumes ?? [])
        if (typeof volume === 'string') assert.ok((volume.split(':')[0] ?? '') in (file['volumes'] as object), volume);
    }
  });

  test('runs Filmgate without rights on a read-only root, and only on the loopback', () => {
    for (const name of ['server', 'worker']) {
      const service = services[name];
      assert.equal(service?.read_only, true);
      assert.equal(service.user, '1000:1000');
      assert.deepEqual([service.cap_drop, service.security_opt], [['ALL'], ['no-new-privileges:true']]);
      assert.deepEqual(unknownSettings(Object.keys(service.environment ?? {})), []);
      assert.ok(Number.parseInt(service.stop_grace_period ?? '', 10) > 120, 'longer than FILMGATE_DRAIN_SECONDS');
    }
    for (const { ports = [] } of Object.values(services))
      for (const port of ports) assert.match(port, /^127\.0\.0\.1:/);
  });

  test('asks for what the example of its .env says, and for nothing else', () => {
    const asked = new Set([...textOf('docker/compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    const given = [...textOf('docker/.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    assert.deepEqual([...asked].sort(), given.sort());
  });
});

interface Service {
  image: string;
  build?: object;
  read_only?: boolean;
  user?: string;
  cap_drop?: string[];
  security_opt?: string[];
  stop_grace_period?: string;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: (string | object)[];
  healthcheck?: { disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}
