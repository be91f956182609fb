// Registers <ziping-assessment>. Loading it twice is harmless; of two versions the first stays.
import { ZipingAssessment } from "./element/element.js";

const known = customElements.get("ziping-assessment");
if (!known) {
  customElements.define("ziping-assessment", ZipingAssessment);
} else if (known.version !== ZipingAssessment.version) {
  console.warn(`ziping: version ${known.version} is already defined; ${ZipingAssessment.version} is not used`);
}

export { ZipingAssessment };
