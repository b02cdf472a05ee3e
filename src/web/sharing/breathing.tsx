/** A soft light that grows and settles as slowly as a calm breath. With reduced motion it rests. */
export function Breathing() {
  return (
    <div class="breathing" aria-hidden="true">
      <span class="breath far" />
      <span class="breath wide" />
      <span class="breath near" />
    </div>
  );
}
