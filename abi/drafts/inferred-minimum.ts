/** What the minimum of a draft is inferred from where its posting's own was not seen. */
export const ofIommufd = "not recorded; the table of iommufd names the last member of a new command";
export const ofVfio = "not recorded; VFIO's handlers of that time took all members before data[] as minsz";
