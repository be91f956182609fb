// Registers <ziping-assessment>. Loading it twice is harmless; of two versions the first stays.
import { define } from "../shell/define";
import { ZipingAssessment } from "./element";

// As it is published, so that neither drifts.
ZipingAssessment satisfies ZipingAssessmentConstructor;
define("ziping-assessment", ZipingAssessment);

export { ZipingAssessment };
