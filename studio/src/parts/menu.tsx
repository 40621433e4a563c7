import { DropdownMenu, Popover as RadixPopover } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export interface MenuItem {
  label: ReactNode;
  icon?: IconName;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  /** For menus of one choice: whether this is it. */
  checked?: boolean;
}

/**
 * A list of actions behind a button. `trigger` is one element that takes a ref and props, such as a Button. Not modal: a modal
 * menu would write a style element into the page, which the content security policy refuses.
 */
export function Menu({
  trigger,
  items,
  label,
  align = 'end',
}: {
  trigger: ReactNode;
  /** `'line'` divides. */
  items: readonly (MenuItem | 'line')[];
  label?: string;
  align?: 'start' | 'center' | 'end';
}): ReactNode {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pop menu" align={align} sideOffset={6} collisionPadding={12}>
          {label && <DropdownMenu.Label className="menu-label">{label}</DropdownMenu.Label>}
          {items.map((item, i) =>
            item === 'line' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a menu do not move
              <DropdownMenu.Separator key={`line-${i}`} className="menu-line" />
            ) : (
              <Item key={typeof item.label === 'string' ? item.label : i} item={item} />
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ item }: { item: MenuItem }): ReactNode {
  const { label, icon, onSelect, danger, disabled, checked } = item;
  const inner = (
    <>
      {icon && <Icon name={icon} small />}
      {label}
    </>
  );
  const className = danger ? 'danger' : '';
  return checked === undefined ? (
    <DropdownMenu.Item className={className} onSelect={onSelect} disabled={disabled ?? false}>
      {inner}
    </DropdownMenu.Item>
  ) : (
    <DropdownMenu.CheckboxItem className={className} checked={checked} onSelect={onSelect} disabled={disabled ?? false}>
      {checked ? <Icon name="check" small /> : <span className="menu-blank" />}
      {label}
    </DropdownMenu.CheckboxItem>
  );
}

export interface MenuChoice<Value extends string> {
  value: Value;
  label: string;
}

/** One of several behind a button that shows which: filters. `set`: it is not what it starts with. */
export function ChoiceMenu<Value extends string>({
  label,
  value,
  choices,
  onChange,
  set = false,
}: {
  label: string;
  value: Value;
  choices: readonly MenuChoice<Value>[];
  onChange: (value: Value) => void;
  set?: boolean;
}): ReactNode {
  const shown = choices.find((choice) => choice.value === value)?.label ?? label;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={`menu-btn${set ? ' on' : ''}`} aria-label={`${label}: ${shown}`}>
        {shown}
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pop menu" align="start" sideOffset={6} collisionPadding={12}>
          <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem key={choice.value} value={choice.value}>
                {choice.value === value ? <Icon name="check" small /> : <span className="menu-blank" />}
                {choice.label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const NAMED_MAX = 2;

/** Several of several behind a button that names the first of them; stays open while they are chosen. */
export function ManyMenu<Value extends string>({
  label,
  none,
  chosen,
  choices,
  onChange,
}: {
  label: string;
  /** What stands there while nothing is chosen. */
  none: string;
  chosen: readonly Value[];
  choices: readonly MenuChoice<Value>[];
  onChange: (chosen: readonly Value[]) => void;
}): ReactNode {
  const named = choices.filter(({ value }) => chosen.includes(value)).map((choice) => choice.label);
  const more = named.length > NAMED_MAX ? ` +${named.length - NAMED_MAX}` : '';
  const shown = named.length === 0 ? none : `${named.slice(0, NAMED_MAX).join(', ')}${more}`;
  const toggle = (one: Value, on: boolean): void =>
    onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one));
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={`menu-btn${chosen.length > 0 ? ' on' : ''}`} aria-label={`${label}: ${shown}`}>
        <span className="cut many-label">{shown}</span>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pop menu" align="start" sideOffset={6} collisionPadding={12}>
          <Item item={{ label: none, checked: chosen.length === 0, onSelect: () => onChange([]) }} />
          <DropdownMenu.Separator className="menu-line" />
          {choices.map((choice) => (
            <DropdownMenu.CheckboxItem
              key={choice.value}
              checked={chosen.includes(choice.value)}
              onCheckedChange={(on) => toggle(choice.value, on)}
              onSelect={(event) => event.preventDefault()}
            >
              {chosen.includes(choice.value) ? <Icon name="check" small /> : <span className="menu-blank" />}
              {choice.label}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A small form beside the button that opened it. */
export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  align = 'start',
  children,
}: {
  trigger: ReactNode;
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  children: ReactNode;
}): ReactNode {
  return (
    <RadixPopover.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          className="pop popover"
          align={align}
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
