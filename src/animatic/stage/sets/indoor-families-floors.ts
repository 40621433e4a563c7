/** Colours of wooden floors, far and near. */
export const boards = ['#c9a47c', '#a87d54'] as const;
/** Colours of stone floors, far and near. */
export const stone = ['#8a8494', '#5f5a6c'] as const;
