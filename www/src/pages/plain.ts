// What a portal may know already; the user accepts or refuses each value.
const assessment = document.querySelector("ziping-assessment");
if (assessment) {
  assessment.prefill = {
    name: "芜湖示例精密制造有限公司",
    address: "安徽省芜湖市示例路1号",
    nature: "enterprise",
  };
}

export {};
