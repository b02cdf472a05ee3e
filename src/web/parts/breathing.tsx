/** A light that swells and sinks as slowly as calm breath. With reduced motion it stands still, half full. Nothing is counted. */
import "../style/breathing.css";

export function Breathing() {
  return (
    <div class="breathing" aria-hidden="true">
      <span class="breath far" />
      <span class="breath mid" />
      <span class="breath near" />
    </div>
  );
}
