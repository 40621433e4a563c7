import { type Command, onlyWord, UsageError } from './command.ts';

export const completion: Command = {
  name: 'completion',
  summary: 'Prints a completion script for bash or zsh.',
  actions: ['bash', 'zsh'],
  help: `
Usage: filmgate completion bash
       filmgate completion zsh

  source <(filmgate completion bash)                             in ~/.bashrc
  source <(filmgate completion zsh)                              in ~/.zshrc, after compinit
  filmgate completion zsh > "\${fpath[1]}/_filmgate"              or this, once, then start zsh anew`,
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

/** Every word that may follow a command: its actions and its options. */
function wordsOf(command: Command): string[] {
  return [...(command.actions ?? []), ...Object.keys(command.options ?? {}).map((name) => `--${name}`), '--help'];
}

function bash(commands: readonly Command[]): string {
  const cases = commands.map((command) => `    ${command.name}) words='${wordsOf(command).join(' ')}' ;;`).join('\n');
  return `_filmgate() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=''
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words='${commands.map((command) => command.name).join(' ')} help --help --version'
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _filmgate filmgate`;
}

function zsh(commands: readonly Command[]): string {
  const described = commands
    .map((command) => `    '${command.name}:${command.summary.replaceAll("'", "'\\''").replaceAll(':', '\\:')}'`)
    .join('\n');
  const cases = commands.map((command) => `    ${command.name}) choices=(${wordsOf(command).join(' ')}) ;;`).join('\n');
  return `#compdef filmgate
_filmgate() {
  local -a commands choices
  commands=(
${described}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case "\${words[2]}" in
${cases}
  esac
  compadd -- $choices
  _files
}
# Called by the completion system when it lies in fpath; sourced, it says whom it completes.
if [ "\${funcstack[1]}" = _filmgate ]; then
  _filmgate "$@"
else
  compdef _filmgate filmgate
fi`;
}
