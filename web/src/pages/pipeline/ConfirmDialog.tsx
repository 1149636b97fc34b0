import { useEffect, useRef } from 'preact/hooks';

interface ConfirmDialogProps {
  title: string;
  text: string;
  /** The word on the button that does it. */
  act: string;
  isDangerous: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something is done. */
export function ConfirmDialog({ title, text, act, isDangerous, onConfirm, onCancel }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="confirm-title" aria-describedby="confirm-text" onClose={onCancel}>
      <h2 id="confirm-title">{title}</h2>
      <p id="confirm-text">{text}</p>
      <div class="dialog__ways">
        <button type="button" class="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="button" class={isDangerous ? 'button button--danger' : 'button button--primary'} onClick={onConfirm}>
          {act}
        </button>
      </div>
    </dialog>
  );
}
