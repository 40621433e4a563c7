import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runFilmgate, temporaryFolder } from '../../test/support/command-line.ts';
import { configOf } from '../config.ts';
import { STATES } from '../core/generation.ts';
import { COMMANDS } from './run.ts';

const bin = fileURLToPath(new URL('../../bin/filmgate.mjs', import.meta.url));
const config = configOf({}, {});
const folder = temporaryFolder();

/** The real program, in an empty folder. */
function spawn(
  script: string,
  environment: Record<string, string> = {},
): { code: number | null; out: string; err: string } {
  const { PATH = '' } = process.env;
  const ran = spawnSync('bash', ['-o', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH, HOME: folder, TERM: 'xterm', BIN: bin, NODE: process.execPath, ...environment },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

describe('every command', () => {
  for (const [name, load] of Object.entries(COMMANDS))
    test(`${name} teaches how it is called`, async () => {
      const command = await load();
      assert.equal(command.name, name);
      assert.match(command.summary, /^[A-Z].*\.$/);
      const { code, out } = await runFilmgate([name, '--help'], { config });
      assert.equal(code, 0);
      assert.ok(out.startsWith(`Usage: filmgate ${name}`), out);
      for (const option of Object.keys(command.options ?? {})) {
        // The storyboard is JSON in any case.
        if (name === 'storyboard' && option === 'json') continue;
        assert.match(out, new RegExp(`--${option}\\b`), option);
      }
      for (const action of command.actions ?? [])
        assert.match(out, new RegExp(`filmgate ${name} ${action}\\b`), action);
      for (const line of out.split('\n')) assert.ok(line.length <= 132, line);
    });

  test('is in the overview', async () => {
    const { out } = await runFilmgate(['--help'], { config });
    for (const name of Object.keys(COMMANDS)) assert.match(out, new RegExp(`^ {2}${name} +[A-Z]`, 'm'));
  });
});

describe('the program', () => {
  test('gives 2 for what is called wrongly, with one sentence and the way to the help', () => {
    assert.equal(spawn('$BIN').code, 2);
    const unknown = spawn('$BIN toString');
    assert.deepEqual(
      [unknown.code, unknown.err],
      [2, 'filmgate has no command "toString"; filmgate --help lists them.\n'],
    );
    const option = spawn('$BIN models --jsn');
    assert.equal(option.code, 2);
    assert.equal(
      option.err,
      "Unknown option '--jsn'. Did you mean --json?\nfilmgate models --help says how it is called.\n",
    );
    assert.match(spawn('$BIN ledgr').err, /did you mean "ledger"\? filmgate --help lists them\.\n$/);
    assert.equal(spawn('$BIN serve now').code, 2);
    const state = spawn('$BIN jobs list --state lost');
    assert.equal(state.code, 2);
    assert.match(state.err, /^--state must be one of queued, running, .*; got "lost"\.\n/);
    const below = spawn('$BIN credits grant -5');
    assert.deepEqual([below.code, below.err.split('\n')[0]], [2, '"-5" is below 0, and no number here may be.']);
    const file = spawn('$BIN verify "$BIN"');
    assert.equal(file.code, 2);
    assert.match(file.err, /is no MP4, PNG or JPEG that can be read\.\n/);
  });

  test('says which one it is, and helps in every way that people ask', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    for (const args of [['--version'], ['-V'], ['version']])
      assert.equal((await runFilmgate(args, { config })).out, version);
    const help = (await runFilmgate(['keys', '--help'], { config })).out;
    for (const args of [
      ['help', 'keys'],
      ['keys', 'help'],
      ['keys', '-h'],
      ['keys', 'create', '--help'],
    ])
      assert.equal((await runFilmgate(args, { config })).out, help);
    assert.equal((await runFilmgate(['help', 'nothing'], { config })).code, 2);
  });

  test('gives 1 and one sentence for a wrong setting, without the password in it', () => {
    const ran = spawn('$BIN doctor', { FILMGATE_DATABASE_URL: 'mysql://film:hunter2@db/films' });
    assert.equal(ran.code, 1);
    assert.match(ran.err, /^FILMGATE_DATABASE_URL is "mysql:\/\/…@db\/films", but must be an address .*\.\n$/);
  });

  test('is not upset when its reader stops early', () => {
    const ran = spawn('yes "a dog runs" | head -3000 | $BIN storyboard --lines | head -1 | wc -l');
    assert.deepEqual([ran.out.trim(), ran.err], ['1', '']);
  });

  test('colours a terminal only, and not when NO_COLOR is set', (context) => {
    if (spawn('command -v script').code !== 0) return context.skip('there is no script(1) to make a terminal');
    const module = fileURLToPath(new URL('./terminal.ts', import.meta.url));
    const program = `import { processTerminal } from '${module}'; const t = processTerminal(); t.print(t.paint('red', 'film'));`;
    const onTerminal = `script -qec "$NODE --input-type=module -e \\"$PROGRAM\\"" /dev/null`;
    assert.ok(spawn(onTerminal, { PROGRAM: program }).out.includes('\x1b[31mfilm'));
    assert.ok(!spawn(onTerminal, { PROGRAM: program, NO_COLOR: '1' }).out.includes('\x1b[31m'));
    assert.equal(spawn('$NODE --input-type=module -e "$PROGRAM"', { PROGRAM: program }).out, 'film\n');
  });
});

describe('completion', () => {
  test('bash completes commands, actions and options', async () => {
    const { out } = await runFilmgate(['completion', 'bash'], { config });
    const complete = (words: string): string[] =>
      spawn(
        `eval "$SCRIPT"; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _filmgate; echo "\${COMPREPLY[@]}"`,
        { SCRIPT: out },
      )
        .out.trim()
        .split(' ');
    assert.deepEqual(complete('filmgate key'), ['keys']);
    assert.deepEqual(complete('filmgate keys cr'), ['create']);
    assert.deepEqual(complete('filmgate keys ""'), ['create', 'list', 'revoke']);
    assert.deepEqual(complete('filmgate keys --acc'), ['--account']);
    assert.deepEqual(complete('filmgate generate --asp'), ['--aspect-ratio']);
    assert.deepEqual(complete('filmgate generate x --asp'), ['--aspect-ratio']);
    assert.deepEqual(complete('filmgate jobs list --state ""'), [...STATES]);
    assert.deepEqual(complete('filmgate generate x --resolution 7'), ['720p']);
    assert.deepEqual(complete('filmgate help cred'), ['credits']);
    assert.ok(!complete('filmgate jobs list ""').includes('cancel'), 'an action stands in its place only');
    // Nothing of ours: then the shell offers files.
    for (const words of ['filmgate generate x -o ""', 'filmgate generate x --image ""', 'filmgate restore ""'])
      assert.deepEqual(complete(words), [''], words);
    assert.deepEqual(complete('filmgate restore --fo'), ['--force']);
  });

  test('zsh completes them too, sourced or from its folder', async (context) => {
    const { out } = await runFilmgate(['completion', 'zsh'], { config });
    assert.match(out, /^#compdef filmgate\n/);
    assert.match(out, /^ {4}keys\) .*choices=\(create list revoke\) \|\| choices=\(--account /m);
    if (spawn('command -v zsh').code !== 0) return context.skip('there is no zsh to read it');
    // What the completion system would offer, printed.
    const complete = (words: string, place: number): string[] => {
      const ran = spawn('zsh -f -c "$PROGRAM"', {
        SCRIPT: out,
        PROGRAM: `autoload -U compinit && compinit -D -u && eval "$SCRIPT" || exit 3
          [ "$_comps[filmgate]" = _filmgate ] || exit 4
          compadd() { shift; print -r -- $@ }; _files() {}; _describe() { print -r -- \${(P)2%%:*} }
          words=(${words}); CURRENT=${place}; _filmgate`,
      });
      assert.deepEqual([ran.code, ran.err], [0, '']);
      return ran.out.trim().split(' ');
    };
    assert.deepEqual(complete('filmgate ""', 2), Object.keys(COMMANDS));
    assert.deepEqual(complete('filmgate keys ""', 3), ['create', 'list', 'revoke']);
    assert.ok(complete('filmgate keys --', 3).includes('--account'));
    assert.ok(complete('filmgate generate ""', 3).includes('--aspect-ratio'));
    assert.deepEqual(complete('filmgate jobs list --state ""', 5), [...STATES]);
    assert.deepEqual(complete('filmgate generate x -o ""', 5), ['']);
    assert.ok(!complete('filmgate jobs list ""', 4).includes('cancel'));
  });

  test('another shell is refused', async () => {
    const { code, err } = await runFilmgate(['completion', 'fish'], { config });
    assert.equal(code, 2);
    assert.match(err, /^"fish" is neither bash nor zsh\./);
  });
});
