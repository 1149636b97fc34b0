import { useId } from 'preact/hooks';

/** A choice of a few, all of them visible. */
export function Switch<T extends string | boolean>(props: {
  label: string;
  value: T;
  choices: { value: T; label: string }[];
  onChoose: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{props.label}</legend>
      {props.choices.map((choice) => (
        <label key={String(choice.value)} class="switch__choice">
          <input
            type="radio"
            name={name}
            checked={choice.value === props.value}
            onChange={() => props.onChoose(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
