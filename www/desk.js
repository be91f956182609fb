// Registers <ziping-desk>. Loading it twice is harmless; of two versions the first stays.
import { ZipingDesk } from "./element/desk.js";

const known = customElements.get("ziping-desk");
if (!known) {
  customElements.define("ziping-desk", ZipingDesk);
} else if (known.version !== ZipingDesk.version) {
  console.warn(`ziping: version ${known.version} is already defined; ${ZipingDesk.version} is not used`);
}

export { ZipingDesk };
