/** Irregular pasts and participles, brought to the base form before stemming. */

const FORMS = `
became:become began:begin begun:begin bent:bend bit:bite bitten:bite blew:blow blown:blow broke:break
broken:break brought:bring built:build bought:buy caught:catch chose:choose chosen:choose came:come
dealt:deal dug:dig drew:draw drawn:draw drank:drink drunk:drink drove:drive driven:drive ate:eat
eaten:eat fell:fall fallen:fall fed:feed felt:feel fought:fight fled:flee flew:fly flown:fly
forbade:forbid forbidden:forbid forgot:forget forgotten:forget froze:freeze frozen:freeze gave:give
given:give went:go gone:go grew:grow grown:grow hung:hang heard:hear hid:hide hidden:hide held:hold
kept:keep knew:know known:know led:lead left:leave lent:lend lost:lose made:make meant:mean met:meet
paid:pay rode:ride ridden:ride rang:ring rose:rise risen:rise ran:run said:say saw:see seen:see
sought:seek sold:sell sent:send shook:shake shaken:shake shot:shoot shown:show shrank:shrink
shrunk:shrink sang:sing sung:sing sank:sink sunk:sink sat:sit slept:sleep slid:slide spoke:speak
spoken:speak spent:spend stood:stand stole:steal stolen:steal struck:strike swore:swear sworn:swear
swam:swim swum:swim took:take taken:take taught:teach tore:tear torn:tear told:tell thought:think
threw:throw thrown:throw understood:understand woke:wake wore:wear worn:wear won:win withdrew:withdraw
withdrawn:withdraw wrote:write written:write overtook:overtake overthrew:overthrow
overthrown:overthrow undertook:undertake undertaken:undertake underwent:undergo undergone:undergo
has:have had:have does:do did:do arose:arise arisen:arise bred:breed burnt:burn clung:cling crept:creep
fled:flee spun:spin stuck:stick swept:sweep swung:swing wept:weep wound:wind`;

const BASES: ReadonlyMap<string, string> = new Map(
  FORMS.trim()
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
);

/** "began" to "begin"; undefined for regular forms. */
export function irregularBase(lower: string): string | undefined {
  return BASES.get(lower);
}
