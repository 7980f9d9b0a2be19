'use server'

import { staffAction } from '@/lib/auth/doors'
import { changeView, deleteView, type ShownList, saveView } from '@/lib/saved-views/commands'
import { viewAddress } from '@/lib/saved-views/lists'
import { ChangeView, DeleteView, SaveView } from '@/lib/saved-views/schema'

const may = 'views.save'
const redirect = ({ list, filter }: ShownList) => viewAddress(list, filter)

export const saveViewAction = staffAction(SaveView, { may, redirect }, saveView)
export const changeViewAction = staffAction(ChangeView, { may, redirect }, changeView)
export const deleteViewAction = staffAction(DeleteView, { may, redirect }, deleteView)
