import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface PopoverProps {
  /** What the button says. */
  label: ComponentChildren;
  /** What it is for, before what it says. */
  name: string;
  class?: string;
  /** Which edge of the button the content is aligned to. */
  align?: 'start' | 'end';
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens what belongs to it; closed by Escape, by a click elsewhere, and when the focus leaves. */
export function Popover({ label, name, align = 'start', children, ...rest }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!isOpen) {
      return;
    }
    const outside = (event: Event) => {
      if (event.target instanceof Node && host.current?.contains(event.target) === false) {
        setIsOpen(false);
      }
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        event.preventDefault();
        close();
      }
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    host.current?.addEventListener('keydown', escape);
    host.current?.querySelector<HTMLElement>('.popover input, .popover button, .popover select')?.focus();
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      host.current?.removeEventListener('keydown', escape);
    };
  }, [isOpen]);

  return (
    <div ref={host} class={`popover-host ${rest.class ?? ''}`}>
      <button
        ref={button}
        type="button"
        class="popover-button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span class="visually-hidden">{name}: </span>
        {label}
      </button>
      {isOpen && (
        <div id={id} class={`popover popover--${align}`} role="group" aria-label={name}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
