import { type Command, onlyWord, UsageError } from './command.ts';

const SHELLS = ['bash', 'zsh'];

export const completion: Command = {
  name: 'completion',
  summary: 'Prints a completion script for bash or zsh.',
  actions: SHELLS,
  help: `
Usage: filmgate completion bash
       filmgate completion zsh

  source <(filmgate completion bash)                             in ~/.bashrc
  source <(filmgate completion zsh)                              in ~/.zshrc, after compinit
  filmgate completion zsh > "\${fpath[1]}/_filmgate"              or this, once, then start zsh anew

It completes the commands, their words and options, and what an option may be. The shell asks for "filmgate" by its name, so it must
be on the PATH: install it with "npm install --global filmgate"; behind "npx" nothing completes.`,
  options: {},
  run: async (call) => {
    const shell = onlyWord(call.positionals, 'The shell (bash or zsh)');
    const { COMMANDS } = await import('./run.ts');
    const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
    if (shell === 'bash') call.terminal.print(bash(commands));
    else if (shell === 'zsh') call.terminal.print(zsh(commands));
    else throw new UsageError(`"${shell}" is neither bash nor zsh.`);
    return 0;
  },
};

function optionsOf(command: Command): string[] {
  return [...Object.keys(command.options ?? {}).map((name) => `--${name}`), '--help'];
}

/**
 * The branches of a `case` on `COMMAND PREVIOUS-WORD`: what may follow an option, as `offer(words)`, or a file where that is no list.
 */
function valuesOf(commands: readonly Command[], offer: (words: string) => string, file: string): string {
  const branches = [`    'help help') ${offer(commands.map((command) => command.name).join(' '))} ;;`];
  for (const { name, options = {}, choices = {} } of commands) {
    const free: string[] = [];
    for (const [option, { type, short }] of Object.entries(options)) {
      if (type !== 'string') continue;
      const allowed = choices[option];
      if (allowed) branches.push(`    '${name} --${option}') ${offer(allowed.join(' '))} ;;`);
      else free.push(`'${name} --${option}'`, ...(short === undefined ? [] : [`'${name} -${short}'`]));
    }
    if (free.length > 0) branches.push(`    ${free.join('|')}) ${file} ;;`);
  }
  return branches.join('\n');
}

function bash(commands: readonly Command[]): string {
  const cases = commands.map(({ name, actions = [], takesFile, ...command }) => {
    const options = optionsOf({ name, ...command }).join(' ');
    const first =
      actions.length === 0 ? '' : `[[ "$COMP_CWORD" -eq 2 && "$word" != -* ]] && words='${actions.join(' ')}' || `;
    // Nothing offered means that the shell offers files.
    const rest = takesFile ? `[[ "$word" != -* ]] || words='${options}'` : `words='${options}'`;
    return `      ${name}) ${first}${rest} ;;`;
  });
  return `_filmgate() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then words='${commands.map((command) => command.name).join(' ')} help --help --version'
  else case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD-1]}" in
${valuesOf(commands, (words) => `words='${words}'`, 'return')}
    *) case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    esac ;;
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _filmgate filmgate`;
}

function zsh(commands: readonly Command[]): string {
  const described = commands
    .map((command) => `    '${command.name}:${command.summary.replaceAll("'", "'\\''").replaceAll(':', '\\:')}'`)
    .join('\n');
  const cases = commands.map((command) => {
    const { actions = [], name, takesFile } = command;
    const first =
      actions.length === 0 ? '' : `(( CURRENT == 3 )) && [[ "$word" != -* ]] && choices=(${actions.join(' ')}) || `;
    const files = takesFile ? '; _files' : '';
    return `    ${name}) ${first}choices=(${optionsOf(command).join(' ')})${files} ;;`;
  });
  return `#compdef filmgate
_filmgate() {
  local word="\${words[CURRENT]}"
  local -a commands choices
  commands=(
${described}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case "\${words[2]} \${words[CURRENT-1]}" in
${valuesOf(commands, (words) => `compadd -- ${words}; return`, '_files; return')}
  esac
  case "\${words[2]}" in
${cases.join('\n')}
  esac
  compadd -- $choices
}
# Called by the completion system when it lies in fpath; sourced, it says whom it completes.
if [ "\${funcstack[1]}" = _filmgate ]; then
  _filmgate "$@"
else
  compdef _filmgate filmgate
fi`;
}
