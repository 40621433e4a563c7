import { createContext, useContext } from 'react';

export interface ShellActions {
  openFind: () => void;
  openKeyboard: () => void;
}

export const ShellContext = createContext<ShellActions>({ openFind: () => {}, openKeyboard: () => {} });

export function useShell(): ShellActions {
  return useContext(ShellContext);
}
