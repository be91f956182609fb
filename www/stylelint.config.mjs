// What is looked at in the site's styles.
export default {
  extends: ["stylelint-config-recommended"],
  rules: {
    // Parts of one component stand together, whatever their weight.
    "no-descending-specificity": null,
  },
};
