<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Accommodation</name>
    <message>
        <source>This exam is not known here.</source>
        <translation>这里没有此考试。</translation>
    </message>
    <message>
        <source>This exam has no accommodation &quot;%1&quot;.</source>
        <translation>本考试没有“%1”这项合理便利。</translation>
    </message>
    <message>
        <source>There is no such candidate.</source>
        <translation>没有该考生。</translation>
    </message>
    <message>
        <source>Nothing was asked for.</source>
        <translation>没有写明申请什么。</translation>
    </message>
    <message>
        <source>Say what is asked for.</source>
        <translation>请写明申请什么。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not for candidates of this type.</source>
        <translation>“%1”不适用于这种类型的考生。</translation>
    </message>
    <message>
        <source>Look at the original of the certificate before you ask for &quot;%1&quot;.</source>
        <translation>申请“%1”前请先核对证明原件。</translation>
    </message>
    <message>
        <source>This is not the request of that candidate.</source>
        <translation>这不是该考生的申请。</translation>
    </message>
    <message>
        <source>The candidate is of another exam.</source>
        <translation>该考生属于另一场考试。</translation>
    </message>
    <message>
        <source>A request for an accommodation needs a reason.</source>
        <translation>申请合理便利必须写明理由。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not asked for.</source>
        <translation>没有申请“%1”。</translation>
    </message>
    <message>
        <source>What is not granted needs a reason.</source>
        <translation>不予批准的必须写明理由。</translation>
    </message>
    <message>
        <source>Withdrawing a request needs a reason.</source>
        <translation>撤回申请必须写明理由。</translation>
    </message>
    <message>
        <source>This exam offers no accommodations.</source>
        <translation>本考试不设合理便利。</translation>
    </message>
    <message>
        <source>This candidate sits no paper: there is nothing to arrange.</source>
        <translation>该考生不参加笔试，无须安排。</translation>
    </message>
    <message>
        <source>A request waits for its decision already. Withdraw it to ask for something else.</source>
        <translation>已有一份申请等待审定。要改申请内容，请先撤回它。</translation>
    </message>
    <message>
        <source>No request for an accommodation waits for a decision.</source>
        <translation>没有等待审定的合理便利申请。</translation>
    </message>
    <message>
        <source>You asked for it: somebody else decides.</source>
        <translation>申请是您提出的，须由另一人审定。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not yours to decide.</source>
        <translation>“%1”不由您审核。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be granted yet: the material &quot;%2&quot; that proves it is not there.</source>
        <translation>“%1”还不能批准：证明材料“%2”尚未提交。</translation>
    </message>
    <message>
        <source>Nothing is asked for or granted that could be withdrawn.</source>
        <translation>没有可以撤回的申请或便利。</translation>
    </message>
    <message>
        <source>There is no decision to take back.</source>
        <translation>没有可以收回的审定。</translation>
    </message>
    <message>
        <source>A decision is taken back by the one who made it.</source>
        <translation>审定只能由作出的人收回。</translation>
    </message>
    <message>
        <source>The candidate has a seat by it already: the decision stands.</source>
        <translation>已按它编排了座位，审定不再更改。</translation>
    </message>
    <message>
        <source>He has a seat already. If it does not fit, the next draw gives him another one, and he needs a new ticket; nobody else moves.</source>
        <translation>该考生已有座位。如不符合，下次编排会给他另一个座位，须重印准考证；其他人不动。</translation>
    </message>
    <message>
        <source>The record is no request for an accommodation.</source>
        <translation>该记录不是合理便利申请。</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>This record is not in your region or school.</source>
        <translation>该记录不属于您的地区或学校。</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>没有命令“%1”。</translation>
    </message>
    <message>
        <source>As %1 you may not do this.</source>
        <translation>“%1”不能进行此操作。</translation>
    </message>
    <message>
        <source>Somebody else was first; look at the record again.</source>
        <translation>已有他人先行处理，请重新查看该记录。</translation>
    </message>
    <message>
        <source>This is somebody else&apos;s change; its maker or a system admin decides about it.</source>
        <translation>这是他人的更改，由其本人或系统管理员决定。</translation>
    </message>
    <message>
        <source>This change no longer waits for anybody.</source>
        <translation>此更改已不在等待中。</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>审核员</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>考务员</translation>
    </message>
    <message>
        <source>School admin</source>
        <translation>学校管理员</translation>
    </message>
    <message>
        <source>System admin</source>
        <translation>系统管理员</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no role; there are reviewer, clerk, school_admin and system_admin.</source>
        <translation>“%1”不是角色；可用 reviewer、clerk、school_admin、system_admin。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no scope; write *, region:CODE or school:NAME.</source>
        <translation>“%1”不是范围；请写 *、region:代码 或 school:名称。</translation>
    </message>
    <message>
        <source>An account needs a name.</source>
        <translation>账号需要名称。</translation>
    </message>
    <message>
        <source>A change is made in one&apos;s own name.</source>
        <translation>更改只能以本人名义作出。</translation>
    </message>
    <message>
        <source>This record belongs to another exam.</source>
        <translation>该记录属于另一场考试。</translation>
    </message>
    <message>
        <source>The command &quot;%1&quot; is not about such a record.</source>
        <translation>操作“%1”不适用于此类记录。</translation>
    </message>
    <message>
        <source>The record has changed since. Look at it as it stands now and make the change again.</source>
        <translation>该记录此后已有改动。请查看现状后重新提交更改。</translation>
    </message>
    <message>
        <source>An earlier change of the same record waits for you too; decide about that one first.</source>
        <translation>同一记录还有一条更早的更改等待您处理，请先处理那一条。</translation>
    </message>
    <message>
        <source>The server has disabled the account &quot;%1&quot;; nobody can send its changes any more.</source>
        <translation>服务器已停用账号“%1”，它的修改无法再上传。</translation>
    </message>
    <message>
        <source>An id of the change is no UUIDv7.</source>
        <translation>更改中有编号不是 UUIDv7。</translation>
    </message>
    <message>
        <source>The record is not the one that is handed in.</source>
        <translation>该记录不是要上交的那一条。</translation>
    </message>
    <message>
        <source>Kept at a station since %1 (%2), after the server had lost it.</source>
        <translation>服务器丢失后，由工作站自 %1 起保留（%2）。</translation>
    </message>
    <message>
        <source>Only a system administrator of all records may decide this; ask one to sign in at this station.</source>
        <translation>此事只能由范围为全部记录的系统管理员决定，请其在本机登录。</translation>
    </message>
    <message>
        <source>The server is not known to have been restored; sync first.</source>
        <translation>尚未得知服务器恢复过，请先同步。</translation>
    </message>
    <message>
        <source>What it was made on was lost with the server, and was given up.</source>
        <translation>它所依据的记录已随服务器丢失，且已放弃。</translation>
    </message>
    <message>
        <source>The number %1 belongs to another record by now. Withdraw or correct that one first, or give this one up.</source>
        <translation>编号 %1 现已归另一条记录。请先撤销或更正那一条，或者放弃这一条。</translation>
    </message>
    <message>
        <source>This store is being synced just now; decide again when that is done.</source>
        <translation>本地库正在同步；请在同步结束后再作决定。</translation>
    </message>
    <message>
        <source>Only a system administrator of all records may hand in lost ones.</source>
        <translation>只有范围为全部记录的系统管理员才能上交丢失的记录。</translation>
    </message>
    <message>
        <source>This is no record that could have been kept.</source>
        <translation>这不是可能被保留下来的记录。</translation>
    </message>
    <message>
        <source>Somebody worked on this store while it was being copied. Nothing was taken out; try again.</source>
        <translation>复制期间有人在本地库上工作。没有移出任何内容，请重试。</translation>
    </message>
    <message>
        <source>A password has at least %1 characters.</source>
        <translation>密码至少 %1 个字符。</translation>
    </message>
    <message>
        <source>An account needs a name without blanks around it.</source>
        <translation>账号需要名称，前后不能有空格。</translation>
    </message>
    <message>
        <source>An account needs a scope: write *, region:CODE or school:NAME.</source>
        <translation>账号需要数据范围：请写 *、region:代码 或 school:校名。</translation>
    </message>
    <message>
        <source>Only a system admin gives other accounts a key to this station.</source>
        <translation>只有系统管理员能给其他账号配发本工作站的密钥。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a key already.</source>
        <translation>“%1”已有密钥。</translation>
    </message>
    <message>
        <source>This is the password that you have already.</source>
        <translation>这就是现在的密码。</translation>
    </message>
    <message>
        <source>A password has at least %1 characters; a short sentence is easy to remember.</source>
        <translation>密码至少 %1 个字符；一句短话容易记住。</translation>
    </message>
    <message>
        <source>A password has at most %1 characters.</source>
        <translation>密码最多 %1 个字符。</translation>
    </message>
    <message>
        <source>This password is the same few characters over and over; choose another one.</source>
        <translation>这个密码只是几个字符的重复，请换一个。</translation>
    </message>
    <message>
        <source>This password is digits and signs alone, which are guessed first; put words in.</source>
        <translation>这个密码只有数字和符号，最先被猜到；请加入文字。</translation>
    </message>
    <message>
        <source>This password is one of those that are guessed first; choose another one.</source>
        <translation>这个密码属于最先被猜的那些，请换一个。</translation>
    </message>
    <message>
        <source>This password is hardly more than the account&apos;s name; choose another one.</source>
        <translation>这个密码与账号名几乎相同，请换一个。</translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>The record is no arrangement of seats.</source>
        <translation>该记录不是考场编排。</translation>
    </message>
    <message>
        <source>The seats are a draft. Publish them before anything is printed.</source>
        <translation>座位仍是草案，发布后才能打印。</translation>
    </message>
    <message>
        <source>The seats of %1 are a draft. Publish them before anything is printed.</source>
        <translation>%1的座位仍是草案，发布后才能打印。</translation>
    </message>
</context>
<context>
    <name>ArrangementReport</name>
    <message>
        <source>Added late</source>
        <translation>补编</translation>
    </message>
    <message>
        <source>Neighbours of one school</source>
        <translation>同校相邻</translation>
    </message>
    <message>
        <source>Needs an accessible seat, has a common one</source>
        <translation>需无障碍座位，安排在普通座位</translation>
    </message>
    <message>
        <source>Room with free seats</source>
        <translation>有空座的考场</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>空 %1 座</translation>
    </message>
    <message>
        <source>No seat: not approved</source>
        <translation>未编排：未审核通过</translation>
    </message>
    <message>
        <source>No seat: not paid</source>
        <translation>未编排：未缴费</translation>
    </message>
    <message>
        <source>No seat: neither approved nor paid</source>
        <translation>未编排：未审核通过且未缴费</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>考区</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>考点</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座位</translation>
    </message>
    <message>
        <source>Candidate number</source>
        <translation>报名号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Moved: the former seat does not fit what was granted</source>
        <translation>已调换：原座位不符合已批准的便利</translation>
    </message>
    <message>
        <source>The seat does not fit what was granted: the next draw gives another one</source>
        <translation>座位不符合已批准的便利：下次编排会换一个</translation>
    </message>
</context>
<context>
    <name>ArrangementService</name>
    <message>
        <source>There is no exam &quot;%1&quot; here.</source>
        <translation>此处没有考试“%1”。</translation>
    </message>
    <message>
        <source>This exam seats nobody.</source>
        <translation>该考试不编排座位。</translation>
    </message>
    <message>
        <source>This was stopped. All seats are as they were.</source>
        <translation>已停止，座位未变。</translation>
    </message>
</context>
<context>
    <name>Arranger</name>
    <message>
        <source>This exam seats nobody.</source>
        <translation>本考试不编排座位。</translation>
    </message>
    <message>
        <source>A candidate has a seat in a room that is not here. Sync first.</source>
        <translation>有考生的座位所在考场尚未到达本机，请先同步。</translation>
    </message>
    <message>
        <source>The draw was stopped. Nobody has got a seat.</source>
        <translation>编排已停止，没有考生被安排座位。</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>There is no such material.</source>
        <translation>没有该材料。</translation>
    </message>
    <message>
        <source>This material was decided already.</source>
        <translation>该材料已有审核结论。</translation>
    </message>
    <message>
        <source>This material is not decided.</source>
        <translation>该材料尚无审核结论。</translation>
    </message>
    <message>
        <source>Only the one who decided can take it back.</source>
        <translation>只有作出决定的人才能撤回。</translation>
    </message>
    <message>
        <source>This exam asks for no material &quot;%1&quot;.</source>
        <translation>本考试不要求材料“%1”。</translation>
    </message>
    <message>
        <source>The material names no file.</source>
        <translation>该材料未指明文件。</translation>
    </message>
    <message>
        <source>There is no such candidate.</source>
        <translation>没有该考生。</translation>
    </message>
    <message>
        <source>Only portraits are checked.</source>
        <translation>只有照片才能检查。</translation>
    </message>
    <message>
        <source>A portrait check says pass, fail or person.</source>
        <translation>照片检查结果只能是 pass、fail 或 person。</translation>
    </message>
    <message>
        <source>Materials are decided by reviewers.</source>
        <translation>材料由审核员审核。</translation>
    </message>
    <message>
        <source>One of these pictures changed meanwhile. Nothing was decided.</source>
        <translation>其中有图片已变化，未作任何决定。</translation>
    </message>
    <message>
        <source>There is no such material in your scope.</source>
        <translation>您的范围内没有该材料。</translation>
    </message>
    <message>
        <source>The file is neither a JPEG, a PNG nor a PDF.</source>
        <translation>该文件不是 JPEG、PNG 或 PDF。</translation>
    </message>
    <message>
        <source>It cannot be approved yet: %1: %2</source>
        <translation>暂不能通过：%1：%2</translation>
    </message>
    <message>
        <source>It cannot be approved yet: the material &quot;%1&quot; is not approved.</source>
        <translation>暂不能通过：材料“%1”未通过审核。</translation>
    </message>
    <message>
        <source>It cannot be approved yet: the portrait is not approved.</source>
        <translation>暂不能通过：照片未通过。</translation>
    </message>
    <message>
        <source>This exam has no audit level &quot;%1&quot;.</source>
        <translation>本考试没有审核级别“%1”。</translation>
    </message>
    <message>
        <source>It is not the turn of &quot;%1&quot;.</source>
        <translation>尚未轮到“%1”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not yours to decide.</source>
        <translation>“%1”不由您审核。</translation>
    </message>
    <message>
        <source>A verdict is approve, reject or return.</source>
        <translation>结论只能是 approve、reject 或 return。</translation>
    </message>
    <message>
        <source>A rejection needs a reason.</source>
        <translation>不通过须填写原因。</translation>
    </message>
    <message>
        <source>A return needs a reason.</source>
        <translation>退回须填写原因。</translation>
    </message>
    <message>
        <source>The record is no material.</source>
        <translation>该记录不是材料。</translation>
    </message>
    <message>
        <source>The picture is only %1 × %2 pixels.</source>
        <translation>图片仅有 %1 × %2 像素。</translation>
    </message>
    <message>
        <source>The picture is damaged: %1</source>
        <translation>图片已损坏：%1</translation>
    </message>
    <message>
        <source>The picture shows no detail; it is blurred or empty.</source>
        <translation>图片没有细节：模糊或空白。</translation>
    </message>
    <message>
        <source>The file is %1; asked for is %2.</source>
        <translation>文件为 %1，要求为 %2。</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>The file has %1 KB; at most %2 KB are allowed.</source>
        <translation>文件为 %1 KB，最多允许 %2 KB。</translation>
    </message>
    <message>
        <source>The candidate is of another exam.</source>
        <translation>该考生属于另一场考试。</translation>
    </message>
    <message>
        <source>There is no exam &quot;%1&quot; here.</source>
        <translation>这里没有考试“%1”。</translation>
    </message>
    <message>
        <source>This application is approved: its materials stay as they are.</source>
        <translation>该报名已审核通过，材料不能再变动。</translation>
    </message>
    <message>
        <source>This application is confirmed: a material can be handed in anew only after a reviewer has returned it.</source>
        <translation>该报名已确认：只有审核员退回的材料才能重新提交。</translation>
    </message>
    <message>
        <source>A newer picture took the place of this one; look at that one.</source>
        <translation>已有更新的图片代替这一张，请查看新的那张。</translation>
    </message>
    <message>
        <source>This application is approved, and with it its materials. Only a change of the candidate type opens the audit again.</source>
        <translation>该报名已审核通过，材料随之定稿。只有变更考生类型才会重新开始审核。</translation>
    </message>
    <message>
        <source>The file is not here yet: approve it once it has arrived.</source>
        <translation>文件尚未到达：到达后再通过。</translation>
    </message>
    <message>
        <source>The candidate has paid since: the decision stands.</source>
        <translation>该考生此后已缴费，结论不能撤回。</translation>
    </message>
    <message>
        <source>The candidate has a seat already: the decision stands.</source>
        <translation>该考生已编排座位，结论不能撤回。</translation>
    </message>
    <message>
        <source>The application has changed since it was returned: the return stands.</source>
        <translation>报名信息在退回后已有改动，退回不能撤回。</translation>
    </message>
    <message>
        <source>What &quot;%1&quot; said is not the latest decision on this application.</source>
        <translation>“%1”的结论不是这份报名的最后一个结论。</translation>
    </message>
    <message>
        <source>This material was handed in already, and stands. Say why another takes its place.</source>
        <translation>这份材料已经交过，仍然有效。请说明替换的原因。</translation>
    </message>
</context>
<context>
    <name>Barcode</name>
    <message>
        <source>This text cannot be drawn as a bar code.</source>
        <translation>此文本无法生成条码。</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Name one file to import. </source>
        <translation>请指定一个要导入的文件。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>第 %1 行，%2：%3</translation>
    </message>
    <message>
        <source>whole row</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>无法写入文件 %1。</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>%1 candidates written to %2.</source>
        <translation>已将 %1 名考生写入 %2。</translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation>没有文件或文件夹 %1。</translation>
    </message>
    <message>
        <source>There is no picture to check.</source>
        <translation>没有可检查的图片。</translation>
    </message>
    <message>
        <source>Models are missing (%1); face rules are not assessed. packaging/models fetches them.</source>
        <translation>缺少模型（%1），不评估人脸规则。可用 packaging/models 获取。</translation>
    </message>
    <message>
        <source>Checking portraits</source>
        <translation>正在检查照片</translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>%1 records, %2 files, %3 trail entries, %4 waiting to be sent, %5 conflicts, %6 problems.</source>
        <translation>记录 %1，文件 %2，审计记录 %3，待上传 %4，冲突 %5，问题 %6。</translation>
    </message>
    <message>
        <source>%1 is no demo folder; examdesk-batch demo --out DIR makes one.</source>
        <translation>%1 不是演示文件夹；可用 examdesk-batch demo --out DIR 生成。</translation>
    </message>
    <message>
        <source>Models are missing; face rules are not assessed. packaging/models fetches them.</source>
        <translation>缺少模型，不评估人脸规则。可用 packaging/models 获取。</translation>
    </message>
    <message>
        <source>  audit: %1 materials wait, %2 proposals</source>
        <translation>  审核：待审材料 %1，建议 %2</translation>
    </message>
    <message>
        <source>  portraits: %1 checked now; waiting: %2 pass, %3 fail, %4 for a person; %5 of %6 planted ones found</source>
        <translation>  照片：本次检查 %1；待定：通过 %2，不通过 %3，需人工 %4；预置问题 %6 处，查出 %5 处</translation>
    </message>
    <message>
        <source>  reconciliation: %1 orders, %2 transactions, %3 discrepancies (%4 planted, %5 new)</source>
        <translation>  对账：订单 %1，交易 %2，差错 %3（预置 %4，新增 %5）</translation>
    </message>
    <message>
        <source>  seats: %1 given now, %2 before</source>
        <translation>  座位：本次安排 %1，此前已有 %2</translation>
    </message>
    <message>
        <source>  tickets: %1 pages, %2 codes verified</source>
        <translation>  准考证：%1 页，%2 个二维码已核验</translation>
    </message>
    <message>
        <source>sync: pushed %1, pulled %2, conflicts %3, pending %4</source>
        <translation>同步：上传 %1，拉取 %2，冲突 %3，待上传 %4</translation>
    </message>
    <message>
        <source>Station and server hold the same.</source>
        <translation>工作站与服务器一致。</translation>
    </message>
    <message>
        <source>Station and server DIFFER.</source>
        <translation>工作站与服务器不一致。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Importing bills</source>
        <translation>正在导入账单</translation>
    </message>
    <message>
        <source>Arranging seats</source>
        <translation>正在编排座位</translation>
    </message>
    <message>
        <source>A demo day outside the ticket window</source>
        <translation>演示日期在准考证打印时间之外</translation>
    </message>
    <message>
        <source>Late candidates were seated</source>
        <translation>已补排后到考生的座位</translation>
    </message>
    <message>
        <source>Printing tickets</source>
        <translation>正在打印准考证</translation>
    </message>
    <message>
        <source>Making exams</source>
        <translation>正在生成考试</translation>
    </message>
    <message>
        <source>%1: %2 candidates, %3 records, %4 files.</source>
        <translation>%1：考生 %2，记录 %3，文件 %4。</translation>
    </message>
    <message>
        <source>make a folder with invented exams, stations and a server</source>
        <translation>生成含虚构考试、工作站和服务器的演示文件夹</translation>
    </message>
    <message>
        <source>do a day&apos;s work in a demo folder</source>
        <translation>在演示文件夹中完成一天的工作</translation>
    </message>
    <message>
        <source>import candidates</source>
        <translation>导入考生</translation>
    </message>
    <message>
        <source>export candidates</source>
        <translation>导出考生</translation>
    </message>
    <message>
        <source>check portraits against an exam&apos;s rules</source>
        <translation>按考试规则检查照片</translation>
    </message>
    <message>
        <source>match orders, bills and receipts</source>
        <translation>核对订单、账单与票据</translation>
    </message>
    <message>
        <source>draw seats and issue tickets</source>
        <translation>编排座位并生成准考证</translation>
    </message>
    <message>
        <source>print documents to PDF</source>
        <translation>将文书打印为 PDF</translation>
    </message>
    <message>
        <source>tell true tickets from false ones</source>
        <translation>辨别准考证真伪</translation>
    </message>
    <message>
        <source>sync a store with the central server</source>
        <translation>与中心服务器同步</translation>
    </message>
    <message>
        <source>prove that a store is whole</source>
        <translation>检查本地库是否完整</translation>
    </message>
    <message>
        <source>Usage: examdesk-batch COMMAND [OPTIONS]</source>
        <translation>用法：examdesk-batch 命令 [选项]</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>没有命令“%1”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not expected here. </source>
        <translation>此处不应有“%1”。</translation>
    </message>
    <message>
        <source>The option --%1 is needed. </source>
        <translation>缺少选项 --%1。</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from %2 on, not &quot;%3&quot;.</source>
        <translation>--%1 须为不小于 %2 的整数，不能是“%3”。</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>--as-of takes a day such as 2026-03-10, not &quot;%1&quot;.</source>
        <translation>--as-of 须为日期，例如 2026-03-10，不能是“%1”。</translation>
    </message>
    <message>
        <source>%1 orders, %2 transactions, %3 matched, %4 not yet due.</source>
        <translation>订单 %1，交易 %2，相符 %3，未到期 %4。</translation>
    </message>
    <message>
        <source>Orders %1, bills %2. The discrepancies stand in %3.</source>
        <translation>订单 %1，账单 %2。差错已写入 %3。</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>There is no exam &quot;%1&quot;; there are %2.</source>
        <translation>没有考试“%1”；现有 %2。</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>未比对</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>DIFFERENT</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>This exam has no document &quot;%1&quot;; it has %2.</source>
        <translation>本考试没有文书“%1”；现有 %2。</translation>
    </message>
    <message>
        <source>Not printed: %1</source>
        <translation>未打印：%1</translation>
    </message>
    <message>
        <source>%1 pages in %2.</source>
        <translation>%2，共 %1 页。</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>%1 seats given, %2 had one before, %3 not eligible, %4 neighbours of one school.</source>
        <translation>安排座位 %1，此前已有 %2，不符合条件 %3，同校相邻 %4。</translation>
    </message>
    <message>
        <source>Name the pictures or PDF files to verify. </source>
        <translation>请指定要核验的图片或 PDF 文件。</translation>
    </message>
    <message>
        <source>There is no store in %1.</source>
        <translation>%1 中没有本地库。</translation>
    </message>
    <message>
        <source>--%1 takes at most %2, not &quot;%3&quot;.</source>
        <translation>--%1 最大为 %2，不能是“%3”。</translation>
    </message>
    <message>
        <source>The server gave this account another role or another range of records. Nothing was synced; run it again to work with them.</source>
        <translation>服务器已调整此账号的角色或数据范围。本次未同步，请重新运行以按新权限工作。</translation>
    </message>
    <message>
        <source>Left behind: %1</source>
        <translation>已留下：%1</translation>
    </message>
    <message>
        <source>%1 with all that was recorded until then; the next day goes on from there.</source>
        <translation>%1，其中保留到此为止的全部记录；下次运行从这里继续。</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, nothing found; 1 done, something found; 2 wrong usage or input that cannot be read, nothing written; 3 failed on the way, what is left behind is named.</source>
        <translation>退出码：0 完成，没有发现问题；1 完成，有发现；2 用法错误或输入无法读取，没有写入任何内容；3 中途失败，并列出已留下的内容。</translation>
    </message>
    <message>
        <source>%1 files, %2 pages in %3.</source>
        <translation>%1 个文件，共 %2 页，位于 %3。</translation>
    </message>
    <message>
        <source>%1 rooms added, %2 changed, %3 as they were, %4 problems.</source>
        <translation>新增考场 %1，更改 %2，未变 %3，问题 %4。</translation>
    </message>
    <message>
        <source>Added late: %1, room %2, seat %3</source>
        <translation>补编：%1，考场 %2，座位 %3</translation>
    </message>
    <message>
        <source>The seats are drawn and stay a draft: %1 things forbid to publish them.</source>
        <translation>座位已编排，仍为草案：有 %1 个问题，不能发布。</translation>
    </message>
    <message>
        <source>Name one file to import, or --out FILE to write the rooms there are. </source>
        <translation>请指定一个导入文件，或用 --out FILE 导出现有考场。</translation>
    </message>
    <message>
        <source>%1 rooms written to %2.</source>
        <translation>已将 %1 个考场写入 %2。</translation>
    </message>
    <message>
        <source>do not publish the seats</source>
        <translation>不发布座位</translation>
    </message>
    <message>
        <source>discard a draft and draw anew</source>
        <translation>撤销草案并重新抽签</translation>
    </message>
    <message>
        <source>import or export sites and rooms</source>
        <translation>导入或导出考点考场</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在生成报表</translation>
    </message>
    <message>
        <source>No proposal: %1</source>
        <translation>没有建议：%1</translation>
    </message>
    <message>
        <source>Proposed: %1</source>
        <translation>已生成建议：%1</translation>
    </message>
    <message>
        <source>write what fails cropped, scaled and compressed to the rules, where that helps</source>
        <translation>把不合格的照片按规则裁剪、缩小、压缩后另存（仅在有帮助时）</translation>
    </message>
    <message>
        <source>Proposing portraits</source>
        <translation>正在生成照片建议</translation>
    </message>
    <message>
        <source>There is a file %1 already; it stays as it is.</source>
        <translation>文件 %1 已存在，保持不变。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>The file %1 could not be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>Give one of --out FILE.pdf, --out FILE.zip, --out-dir DIR and --check. </source>
        <translation>请给出 --out FILE.pdf、--out FILE.zip、--out-dir DIR 和 --check 中的一个。</translation>
    </message>
    <message>
        <source>Everything can be printed.</source>
        <translation>全部可以打印。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>There is no candidate %1 here.</source>
        <translation>这里没有考生 %1。</translation>
    </message>
    <message>
        <source>There is no ticket %1 here.</source>
        <translation>这里没有准考证 %1。</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>没有打印任何内容。</translation>
    </message>
    <message>
        <source>Printed without a portrait: %1</source>
        <translation>打印时没有照片：%1</translation>
    </message>
    <message>
        <source>Not checked: %1</source>
        <translation>未检查：%1</translation>
    </message>
    <message>
        <source>%1 changes handed in and kept until they are safe, %2 records that the server does not know, %3 waiting to be removed, %4 set apart.</source>
        <translation>已上交、暂予留存的更改 %1，服务器没有的记录 %2，待移除 %3，搁置 %4。</translation>
    </message>
    <message>
        <source>pushed %1, pulled %2, files %3, conflicts %4, refused %5, quarantined %6, kept %9, unreadable %10, to be removed %11, pending %7, digests %8</source>
        <translation>上传 %1，拉取 %2，文件 %3，冲突 %4，拒绝 %5，搁置 %6，保留 %9，无法读取 %10，待移除 %11，待上传 %7，摘要%8</translation>
    </message>
    <message>
        <source>The store as it was: %1</source>
        <translation>更换前本地库的副本：%1</translation>
    </message>
    <message>
        <source>The stations and the server of the demo do not hold the same.</source>
        <translation>示例的各工作站与服务器的数据不一致。</translation>
    </message>
    <message>
        <source>The sheet %1 was read; not read: %2.</source>
        <translation>已读取工作表“%1”；未读取：%2。</translation>
    </message>
    <message>
        <source>Row %1 adds up others and was passed over.</source>
        <translation>第 %1 行是合计行，已跳过。</translation>
    </message>
    <message>
        <source>Preview: nothing was written.</source>
        <translation>仅预览，未写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was imported. Mend the rows, or take the good ones with --partial.</source>
        <translation>未导入任何内容。请改正这些行，或用 --partial 只导入正确的行。</translation>
    </message>
    <message>
        <source>%1 people are here with other values; --update takes those of the file.</source>
        <translation>%1 人已在本系统但内容不同；用 --update 采用文件中的值。</translation>
    </message>
    <message>
        <source>There is no preset &quot;%1&quot;. There are: %2</source>
        <translation>没有预设“%1”。可用：%2</translation>
    </message>
    <message>
        <source>%1 added, %2 replaced, %3 unchanged, %4 of nobody here, %5 double, %6 refused.</source>
        <translation>新交 %1，替换 %2，无变化 %3，无对应考生 %4，重复 %5，被拒 %6。</translation>
    </message>
    <message>
        <source>Name one folder or .zip of pictures. </source>
        <translation>请给出一个图片文件夹或 .zip。</translation>
    </message>
    <message>
        <source>Importing pictures</source>
        <translation>导入图片</translation>
    </message>
    <message>
        <source>hand in a folder or zip of pictures, by the names of its files</source>
        <translation>按文件名批量提交文件夹或压缩包中的图片</translation>
    </message>
    <message>
        <source>Row %1, %2: taken, but look at it: %3</source>
        <translation>第 %1 行，%2：已导入，请核对：%3</translation>
    </message>
    <message>
        <source>Nothing is written; it would be: %1 new, %2 changed, %3 unchanged, %4 refused.</source>
        <translation>未写入任何内容；将会：新增 %1，变更 %2，无变化 %3，被拒 %4。</translation>
    </message>
    <message>
        <source>%1 imported, %2 changed, %3 unchanged, %4 refused.</source>
        <translation>导入 %1，变更 %2，无变化 %3，被拒 %4。</translation>
    </message>
    <message>
        <source>To take it back: import --take-back %1 --reason TEXT</source>
        <translation>撤销这次导入：import --take-back %1 --reason 原因</translation>
    </message>
    <message>
        <source>With --take-back no file is imported. </source>
        <translation>使用 --take-back 时不导入文件。</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>Stays: %1. %2</source>
        <translation>保留：%1。%2</translation>
    </message>
    <message>
        <source>%1 withdrawn, %2 as before, %3 stay.</source>
        <translation>撤回 %1 人，还原 %2 人，保留 %3 人。</translation>
    </message>
    <message>
        <source>count candidates by school, type, state, day …</source>
        <translation>按学校、类型、状态、日期等统计考生</translation>
    </message>
    <message>
        <source>--by takes one or two of these, with a comma: %1</source>
        <translation>--by 写一个或两个（用逗号隔开）：%1</translation>
    </message>
    <message>
        <source>There is no &quot;%1&quot; to count by in this exam. There are: %2</source>
        <translation>本考试不能按“%1”统计。可以按：%2</translation>
    </message>
    <message>
        <source>--out takes a .csv or .xlsx file, not &quot;%1&quot;.</source>
        <translation>--out 须为 .csv 或 .xlsx 文件，不能是“%1”。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>%1 candidates counted; the table is in %2.</source>
        <translation>已统计 %1 名考生，表格在 %2。</translation>
    </message>
    <message>
        <source>%1 portraits checked: %2 pass, %3 fail, %4 are for a person; %5 could not be read.</source>
        <translation>已检查 %1 张照片：通过 %2，不通过 %3，需人工 %4；%5 张无法读取。</translation>
    </message>
    <message>
        <source>Models are missing (%1): the portraits were not checked. packaging/models fetches them.</source>
        <translation>缺少模型（%1），照片没有检查。packaging/models 可以下载。</translation>
    </message>
</context>
<context>
    <name>Candidate</name>
    <message>
        <source>The record is no candidate&apos;s.</source>
        <translation>该记录不是考生记录。</translation>
    </message>
    <message>
        <source>There is no such candidate in your scope.</source>
        <translation>您的范围内没有该考生。</translation>
    </message>
    <message>
        <source>There is no exam &quot;%1&quot; here.</source>
        <translation>这里没有考试“%1”。</translation>
    </message>
    <message>
        <source>This application was withdrawn. Whoever comes again is registered anew.</source>
        <translation>此报名已撤回。再来报名的须重新登记。</translation>
    </message>
</context>
<context>
    <name>CandidateCommands</name>
    <message>
        <source>There is no exam &quot;%1&quot; here.</source>
        <translation>这里没有考试“%1”。</translation>
    </message>
    <message>
        <source>This exam has no field &quot;%1&quot;.</source>
        <translation>本考试没有字段“%1”。</translation>
    </message>
    <message>
        <source>The candidate number is missing.</source>
        <translation>缺少报名号。</translation>
    </message>
    <message>
        <source>This exam has no candidate type &quot;%1&quot;.</source>
        <translation>本考试没有考生类型“%1”。</translation>
    </message>
    <message>
        <source>The candidate number %1 is used already.</source>
        <translation>报名号 %1 已被使用。</translation>
    </message>
    <message>
        <source>No field was given to correct.</source>
        <translation>没有要更正的项目。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can no longer be changed.</source>
        <translation>“%1”已不能更改。</translation>
    </message>
    <message>
        <source>A change of the candidate type needs a reason.</source>
        <translation>变更考生类型须填写原因。</translation>
    </message>
    <message>
        <source>This candidate cannot become that type.</source>
        <translation>该考生不能变更为此类型。</translation>
    </message>
    <message>
        <source>There is no such candidate.</source>
        <translation>没有该考生。</translation>
    </message>
    <message>
        <source>%1: it is registered already, in another school or region. The candidate goes there with the document, and it is released.</source>
        <translation>%1：已在其他学校或地区注册。请考生本人携带证件到那里处理，由工作人员释放。</translation>
    </message>
    <message>
        <source>%1: application %2 is registered with it already. If somebody else occupies it, release it there first.</source>
        <translation>%1：报名号 %2 已使用。如被他人占用，请先在那里释放。</translation>
    </message>
    <message>
        <source>An application is confirmed once the form and the commitment are signed.</source>
        <translation>登记表和承诺书都签字后才能确认报名。</translation>
    </message>
    <message>
        <source>Withdrawing an application needs a reason.</source>
        <translation>撤回报名须写原因。</translation>
    </message>
    <message>
        <source>Setting an account back needs a reason.</source>
        <translation>重置账号要写原因。</translation>
    </message>
    <message>
        <source>The ID document of the one who stands here has to be checked first.</source>
        <translation>须先核对来人的身份证件。</translation>
    </message>
</context>
<context>
    <name>CandidateExport</name>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>There is no column &quot;%1&quot;. There are: %2</source>
        <translation>没有列“%1”。可用：%2</translation>
    </message>
    <message>
        <source>Who is here, in Chinese words.</source>
        <translation>考生名单，用中文写明各项。</translation>
    </message>
    <message>
        <source>All fields of the form as codes, to be handed up.</source>
        <translation>报名表的全部项目，填代码，供上报。</translation>
    </message>
    <message>
        <source>Those with a ticket number, and where they sit.</source>
        <translation>已有准考证号的考生及其考点、考场、座位。</translation>
    </message>
    <message>
        <source>Those who have not paid, with their mobile numbers.</source>
        <translation>尚未缴费的考生，有手机号。</translation>
    </message>
    <message>
        <source>Those to whom something was returned, and why.</source>
        <translation>有内容被退回的考生，写明原因，有手机号。</translation>
    </message>
    <message>
        <source>Whom to tell what, for a message service.</source>
        <translation>要通知谁、通知什么，可交短信平台发送。</translation>
    </message>
    <message>
        <source>Whose registration account the platform is to reset, and when that was asked for.</source>
        <translation>需要平台重置报名账号的人，以及提出的时间。</translation>
    </message>
</context>
<context>
    <name>CandidateImport</name>
    <message>
        <source>The column &quot;%1&quot; stands twice.</source>
        <translation>列“%1”出现两次。</translation>
    </message>
    <message>
        <source>The column candidate_no (报名号) is missing.</source>
        <translation>缺少列 candidate_no（报名号）。</translation>
    </message>
    <message>
        <source>It has %1 cells, the header has %2.</source>
        <translation>有 %1 格，表头有 %2 格。</translation>
    </message>
    <message>
        <source>The import was stopped; nothing was taken.</source>
        <translation>导入已停止，未接收任何数据。</translation>
    </message>
    <message>
        <source>The header of column %1 cannot be read: %2</source>
        <translation>无法读取第 %1 列的表头：%2</translation>
    </message>
    <message>
        <source>This exam has no candidate type &quot;%1&quot;.</source>
        <translation>本考试没有考生类型“%1”。</translation>
    </message>
    <message>
        <source>This candidate number belongs to another person here: name and ID number are others. Correct the number in the file, or the record of the person who has it.</source>
        <translation>此报名号在本系统中属于另一名考生（姓名和证件号都不同）。请更正文件中的报名号，或更正现有考生的记录。</translation>
    </message>
    <message>
        <source>The map has no object &quot;columns&quot; of column names and what they hold.</source>
        <translation>对照表中没有“columns”对象（列名及其含义）。</translation>
    </message>
    <message>
        <source>The map says that the column &quot;%1&quot; holds &quot;%2&quot;, which this exam has not. It may be: %3 (&quot;-&quot; leaves a column out).</source>
        <translation>对照表称列“%1”为“%2”，本考试没有此项。可用：%3（“-”表示不导入该列）。</translation>
    </message>
    <message>
        <source>Candidate number</source>
        <translation>报名号</translation>
    </message>
    <message>
        <source>Candidate type</source>
        <translation>考生类型</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>This exam has no field for %1. Say what each of these columns holds, or that it is left out.</source>
        <translation>本考试没有与 %1 对应的项目。请指定这些列各是什么，或不导入。</translation>
    </message>
    <message>
        <source>The columns &quot;%1&quot; and &quot;%2&quot; both hold %3. Leave one of them out.</source>
        <translation>列“%1”和“%2”都是%3。请不导入其中一列。</translation>
    </message>
    <message>
        <source>This ID number stands in row %1 too: one person has one candidate number.</source>
        <translation>此证件号在第 %1 行也出现：一人只有一个报名号。</translation>
    </message>
    <message>
        <source>The candidate type is %1 here. An import does not change it: that is done in the record, with proof.</source>
        <translation>现有考生类型为%1。导入不更改类型，请凭证明在考生记录中变更。</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>From an imported table.</source>
        <translation>来自导入的表格。</translation>
    </message>
    <message>
        <source>Nobody is here with this ID number, and the row gives no candidate number to register him with.</source>
        <translation>本系统没有此证件号的考生，该行也没有报名号，无法登记。</translation>
    </message>
    <message>
        <source>The candidate number is missing.</source>
        <translation>缺少报名号。</translation>
    </message>
    <message>
        <source>This account registers nobody, so it imports nobody.</source>
        <translation>此账号不登记考生，不能导入。</translation>
    </message>
    <message>
        <source>It is masked, as an export writes it. Export whole values, or leave the column out.</source>
        <translation>此值是导出时遮掩过的。请导出完整内容，或不导入该列。</translation>
    </message>
    <message>
        <source>This number stands in row %1 too, with other values. Which of them has it must be decided in the file.</source>
        <translation>此号码在第 %1 行也出现，内容不同。请先在文件中确定属于哪一行。</translation>
    </message>
    <message>
        <source>It is somebody&apos;s of another school or region, whom this account does not see.</source>
        <translation>属于其他学校或盟市的考生，本账号无权查看。</translation>
    </message>
    <message>
        <source>Who has this number is called otherwise here. A name is changed by an import only where the ID number of the row is his.</source>
        <translation>此号码在本系统属于另一个姓名。只有该行的证件号就是他的，导入才会更改姓名。</translation>
    </message>
    <message>
        <source>It is about the same person as row %1, which says something else. What holds must be decided in the file.</source>
        <translation>与第 %1 行是同一位考生，内容不同；请先在文件中确定以哪一行为准。</translation>
    </message>
    <message>
        <source>Neither a candidate number nor name and ID number: nobody could be found by it again.</source>
        <translation>既没有报名号，也没有姓名和身份证号：以后找不到这个人。</translation>
    </message>
</context>
<context>
    <name>CandidateWords</name>
    <message>
        <source>Not audited</source>
        <translation>未审核</translation>
    </message>
    <message>
        <source>In audit</source>
        <translation>审核中</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>未缴费</translation>
    </message>
    <message>
        <source>Payment pending</source>
        <translation>待支付</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已支付</translation>
    </message>
    <message>
        <source>Receipted</source>
        <translation>已回执</translation>
    </message>
    <message>
        <source>Not captured</source>
        <translation>未采集</translation>
    </message>
    <message>
        <source>Not handed in</source>
        <translation>未提交</translation>
    </message>
    <message>
        <source>To be audited</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>The application is approved: no other portrait is taken.</source>
        <translation>申请已通过审核，不再接收照片。</translation>
    </message>
    <message>
        <source>The application is confirmed and has a portrait: another is taken only after a reviewer has returned it.</source>
        <translation>申请已确认且已有照片：审核员退回后才能重新提交。</translation>
    </message>
    <message>
        <source>The application is confirmed and takes one picture: where a crop is proposed, save the pair as files first if the original is to be kept.</source>
        <translation>申请已确认，只接收一张图片：如有建议裁剪而需要保留原图，请先将两张另存为文件。</translation>
    </message>
    <message>
        <source>There is an approved portrait: what you hand in takes its place.</source>
        <translation>已有审核通过的照片：提交后将取代它。</translation>
    </message>
    <message>
        <source>There is a portrait that waits for a reviewer: what you hand in takes its place.</source>
        <translation>已有一张待审核的照片：提交后将取代它。</translation>
    </message>
    <message>
        <source>There is a file %1 already; it stays as it is.</source>
        <translation>文件 %1 已存在，保持不变。</translation>
    </message>
    <message>
        <source>The portrait could not be written.</source>
        <translation>照片无法写入文件。</translation>
    </message>
    <message>
        <source>No candidate of this exam fits &quot;%1&quot;.</source>
        <translation>本考试没有符合“%1”的考生。</translation>
    </message>
    <message>
        <source>Several candidates fit &quot;%1&quot;: type the whole candidate number.</source>
        <translation>有多名考生符合“%1”：请输入完整的考生号。</translation>
    </message>
</context>
<context>
    <name>CaptureAdvice</name>
    <message>
        <source>Bring the head into the outline.</source>
        <translation>请让头部进入轮廓线。</translation>
    </message>
    <message>
        <source>The head should be further to the left of the picture.</source>
        <translation>头部应在画面中再往左一些。</translation>
    </message>
    <message>
        <source>The head should be further to the right of the picture.</source>
        <translation>头部应在画面中再往右一些。</translation>
    </message>
    <message>
        <source>The head should be higher in the picture: raise the chair or lower the camera.</source>
        <translation>头部在画面中应再高一些：请升高座椅或降低摄像头。</translation>
    </message>
    <message>
        <source>The head should be lower in the picture: lower the chair or raise the camera.</source>
        <translation>头部在画面中应再低一些：请降低座椅或升高摄像头。</translation>
    </message>
    <message>
        <source>Move a little closer.</source>
        <translation>请稍靠近一些。</translation>
    </message>
    <message>
        <source>Move a little back.</source>
        <translation>请稍往后一些。</translation>
    </message>
    <message>
        <source>Sit down before the camera, the face within the outline.</source>
        <translation>请坐到摄像头前，脸对准轮廓线。</translation>
    </message>
    <message>
        <source>Only one person may be in the picture.</source>
        <translation>画面中只能有一个人。</translation>
    </message>
    <message>
        <source>Straighten the head.</source>
        <translation>请把头摆正。</translation>
    </message>
    <message>
        <source>Look straight into the camera.</source>
        <translation>请正视摄像头。</translation>
    </message>
    <message>
        <source>Hold the chin level.</source>
        <translation>请保持下巴水平，不要抬头或低头。</translation>
    </message>
    <message>
        <source>Open both eyes.</source>
        <translation>请睁开双眼。</translation>
    </message>
    <message>
        <source>Close the mouth.</source>
        <translation>请闭上嘴。</translation>
    </message>
    <message>
        <source>More light on the face.</source>
        <translation>脸上光线太暗，请加光。</translation>
    </message>
    <message>
        <source>Less light on the face.</source>
        <translation>脸上光线太亮，请减光。</translation>
    </message>
    <message>
        <source>Let the light fall on both sides of the face alike.</source>
        <translation>请让两侧脸受光均匀。</translation>
    </message>
    <message>
        <source>Put a plain white background behind the head.</source>
        <translation>请在头后放置干净的白色背景。</translation>
    </message>
    <message>
        <source>The face models are not installed: see for yourself that the face is in the outline.</source>
        <translation>未安装人脸模型：请自行确认脸在轮廓线内。</translation>
    </message>
    <message>
        <source>Good. Take it.</source>
        <translation>很好，可以拍了。</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>There is no exam definition in %1.</source>
        <translation>%1 中没有考试定义。</translation>
    </message>
</context>
<context>
    <name>Central</name>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>账号或密码不正确。</translation>
    </message>
    <message>
        <source>Only a system administrator may manage accounts.</source>
        <translation>只有系统管理员可以管理账号。</translation>
    </message>
    <message>
        <source>The server is out of memory; try again.</source>
        <translation>服务器内存不足，请重试。</translation>
    </message>
    <message>
        <source>A password has 8 to 256 characters; choose a longer one.</source>
        <translation>密码须为 8 至 256 个字符，请换用更长的密码。</translation>
    </message>
    <message>
        <source>An account&apos;s name has 1 to 64 characters.</source>
        <translation>账号名须为 1 至 64 个字符。</translation>
    </message>
    <message>
        <source>There is an account of this name already.</source>
        <translation>已有同名账号。</translation>
    </message>
    <message>
        <source>There is no account of this name.</source>
        <translation>没有该账号。</translation>
    </message>
    <message>
        <source>The server could not work on this change.</source>
        <translation>服务器未能处理此更改。</translation>
    </message>
    <message>
        <source>This change was made by another account.</source>
        <translation>此更改由其他账号作出。</translation>
    </message>
    <message>
        <source>It follows a change of the same record that was not taken.</source>
        <translation>它所依据的同一记录的前一更改未被接受。</translation>
    </message>
    <message>
        <source>Another change was sent under this id before.</source>
        <translation>此前已有另一更改使用了此编号。</translation>
    </message>
    <message>
        <source>The PostgreSQL database cannot be reached.</source>
        <translation>无法连接 PostgreSQL 数据库。</translation>
    </message>
    <message>
        <source>The database&apos;s address is malformed; write postgresql://user:password@host:port/name.</source>
        <translation>数据库地址格式不正确；请写成 postgresql://user:password@host:port/name。</translation>
    </message>
    <message>
        <source>The server is busy; try again shortly.</source>
        <translation>服务器繁忙，请稍后再试。</translation>
    </message>
    <message>
        <source>Sign in again: the sign-in is missing or has run out.</source>
        <translation>请重新登录：登录缺失或已过期。</translation>
    </message>
    <message>
        <source>The request&apos;s body is no JSON object.</source>
        <translation>请求正文不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The file has not arrived at the server yet.</source>
        <translation>文件尚未到达服务器。</translation>
    </message>
    <message>
        <source>&quot;Content-Range&quot; does not fit the body.</source>
        <translation>“Content-Range”与正文不符。</translation>
    </message>
    <message>
        <source>No record that you may see names this file.</source>
        <translation>您可查看的记录中没有使用此文件的。</translation>
    </message>
    <message>
        <source>The file is bigger than %1 MiB.</source>
        <translation>文件超过 %1 MiB。</translation>
    </message>
    <message>
        <source>The piece does not follow the one before.</source>
        <translation>此分片与前一分片不相接。</translation>
    </message>
    <message>
        <source>Only JPEG, PNG, WebP and BMP images and PDF documents are kept.</source>
        <translation>只保存 JPEG、PNG、WebP、BMP 图片和 PDF 文档。</translation>
    </message>
    <message>
        <source>The server has no room for more files.</source>
        <translation>服务器没有空间保存更多文件。</translation>
    </message>
    <message>
        <source>What arrived is not the file of this name.</source>
        <translation>收到的内容与文件名不符。</translation>
    </message>
    <message>
        <source>This server speaks protocol 1; install the ExamDesk that does too.</source>
        <translation>本服务器使用协议 1，请安装使用同一协议的考务台。</translation>
    </message>
    <message>
        <source>The server does not understand this request.</source>
        <translation>服务器无法理解此请求。</translation>
    </message>
    <message>
        <source>The server could not answer this request.</source>
        <translation>服务器未能答复此请求。</translation>
    </message>
    <message>
        <source>Without --tls-cert and --tls-key the server listens on a loopback address only, such as 127.0.0.1; &quot;%1&quot; can be reached by others.</source>
        <translation>未指定 --tls-cert 和 --tls-key 时，服务器只在本机回环地址（如 127.0.0.1）上监听；“%1”可被他人访问。</translation>
    </message>
    <message>
        <source>The certificate or its key cannot be used; both are PEM files.</source>
        <translation>证书或其私钥无法使用；两者都应为 PEM 文件。</translation>
    </message>
    <message>
        <source>The address %1:%2 cannot be taken; is another program listening there?</source>
        <translation>无法占用地址 %1:%2，是否有其他程序在监听？</translation>
    </message>
    <message>
        <source>The database was written by a newer ExamDesk; install that one.</source>
        <translation>数据库由更新版本的考务台写入，请安装该版本。</translation>
    </message>
    <message>
        <source>The server&apos;s key file cannot be read or written.</source>
        <translation>服务器的密钥文件无法读取或写入。</translation>
    </message>
    <message>
        <source>The key in the files&apos; folder is not the one of this database; put the right one back.</source>
        <translation>文件夹中的密钥不属于此数据库，请放回正确的密钥。</translation>
    </message>
    <message>
        <source>The query needs an &quot;exam&quot;.</source>
        <translation>查询缺少“exam”。</translation>
    </message>
    <message>
        <source>&quot;commands&quot; is missing or no list.</source>
        <translation>缺少“commands”或它不是列表。</translation>
    </message>
    <message>
        <source>A batch holds at most %1 commands.</source>
        <translation>一批最多 %1 条命令。</translation>
    </message>
    <message>
        <source>Claim 1 to %1 &quot;records&quot; for 1 to %2 &quot;seconds&quot;.</source>
        <translation>“records”须为 1 至 %1 项，“seconds”须为 1 至 %2 秒。</translation>
    </message>
    <message>
        <source>Where to listen; port 0 takes a free one.</source>
        <translation>监听地址；端口 0 表示任选空闲端口。</translation>
    </message>
    <message>
        <source>An SQLite file, or postgresql://user:password@host:port/name.</source>
        <translation>SQLite 文件，或 postgresql://user:password@host:port/name。</translation>
    </message>
    <message>
        <source>Folder for files and for the server&apos;s key.</source>
        <translation>存放文件和服务器密钥的文件夹。</translation>
    </message>
    <message>
        <source>Certificate chain (PEM).</source>
        <translation>证书链（PEM）。</translation>
    </message>
    <message>
        <source>Private key (PEM).</source>
        <translation>私钥（PEM）。</translation>
    </message>
    <message>
        <source>Make this system administrator first.</source>
        <translation>先创建此系统管理员。</translation>
    </message>
    <message>
        <source>File whose first line is the password.</source>
        <translation>首行为密码的文件。</translation>
    </message>
    <message>
        <source>--listen is ADDR:PORT, such as 127.0.0.1:8470.</source>
        <translation>--listen 的格式为 ADDR:PORT，例如 127.0.0.1:8470。</translation>
    </message>
    <message>
        <source>Give --database, --files and --listen; --help says what they mean.</source>
        <translation>请指定 --database、--files 和 --listen；含义见 --help。</translation>
    </message>
    <message>
        <source>Give --listen ADDR:PORT.</source>
        <translation>请指定 --listen ADDR:PORT。</translation>
    </message>
    <message>
        <source>This account was disabled by an administrator.</source>
        <translation>此账号已被管理员停用。</translation>
    </message>
    <message>
        <source>&quot;action&quot; is none of create, change, disable, enable and reset.</source>
        <translation>“action”须为 create、change、disable、enable、reset 之一。</translation>
    </message>
    <message>
        <source>--out %1 holds the backup of another server; give a folder of its own.</source>
        <translation>--out %1 中是另一台服务器的备份，请另指定一个专用文件夹。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The backup is finished, but the database could not be told: %1</source>
        <translation>备份已完成，但未能记入数据库：%1</translation>
    </message>
    <message>
        <source>--out %1 is where the server itself keeps its files; give a folder of its own, on another disk if there is one.</source>
        <translation>--out %1 是服务器自己存放文件的地方，请另指定一个专用文件夹，最好在另一块磁盘上。</translation>
    </message>
    <message>
        <source>--out %1 holds something else than a backup (%2); give an empty folder, or one with an earlier backup of this server.</source>
        <translation>--out %1 中有备份以外的内容（%2），请指定空文件夹，或本服务器以前的备份所在的文件夹。</translation>
    </message>
    <message>
        <source>The folder --out %1 cannot be made or written; is the disk full?</source>
        <translation>无法创建或写入文件夹 --out %1，磁盘是否已满？</translation>
    </message>
    <message>
        <source>Another backup is being made in --out %1.</source>
        <translation>另一备份正在写入 --out %1，请稍后再试。</translation>
    </message>
    <message>
        <source>The file %1 is not as it was when the backup was made.</source>
        <translation>文件 %1 与备份时不一致。</translation>
    </message>
    <message>
        <source>The database could not be backed up before it is brought up to date, so it was left as it is: %1</source>
        <translation>升级前未能备份数据库，因此没有升级，数据库保持原样：%1</translation>
    </message>
    <message>
        <source>There is no database of a server at --database %1.</source>
        <translation>--database %1 处没有服务器的数据库。</translation>
    </message>
    <message>
        <source>The database holds no server of ExamDesk.</source>
        <translation>此数据库不是考务台服务器的数据库。</translation>
    </message>
    <message>
        <source>The database is of an earlier ExamDesk. Start the server once: it backs the database up and brings it up to date.</source>
        <translation>数据库由较早版本的考务台写入。请先启动一次服务器，它会备份并升级数据库。</translation>
    </message>
    <message>
        <source>This is no cursor of a server of ExamDesk.</source>
        <translation>这不是考务台服务器的游标。</translation>
    </message>
    <message>
        <source>The server&apos;s database has no history.</source>
        <translation>服务器的数据库缺少变更历史。</translation>
    </message>
    <message>
        <source>This server works with ExamDesk %1 and newer; install that one on this computer, its records and changes stay.</source>
        <translation>本服务器要求考务台 %1 或更新版本，请在本机安装；本机的记录和更改都会保留。</translation>
    </message>
    <message>
        <source>The backup&apos;s manifest.json is damaged: &quot;%1&quot; is missing or wrong.</source>
        <translation>备份的 manifest.json 已损坏：“%1”缺失或有误。</translation>
    </message>
    <message>
        <source>The backup was made by a newer ExamDesk; install that one.</source>
        <translation>备份由更新版本的考务台生成，请安装该版本。</translation>
    </message>
    <message>
        <source>The folder %1 holds no finished backup: it has no manifest.json.</source>
        <translation>文件夹 %1 中没有已完成的备份：缺少 manifest.json。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>The file %1 is damaged: %2</source>
        <translation>文件 %1 已损坏：%2</translation>
    </message>
    <message>
        <source>The file %1 is missing.</source>
        <translation>缺少文件 %1。</translation>
    </message>
    <message>
        <source>Something is there already: %1. A backup is restored to an empty place only; nothing was written.</source>
        <translation>目标位置已有内容：%1。备份只能恢复到空的位置，没有写入任何内容。</translation>
    </message>
    <message>
        <source>--database has the table &quot;%1&quot;</source>
        <translation>--database 中有表“%1”</translation>
    </message>
    <message>
        <source>The backup in %1 is damaged at %2 places, so nothing was written.</source>
        <translation>%1 中的备份有 %2 处损坏，因此没有写入任何内容。</translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>文件 %1 未能写入。</translation>
    </message>
    <message>
        <source>The folder --files %1 cannot be made.</source>
        <translation>无法创建文件夹 --files %1。</translation>
    </message>
    <message>
        <source>A record that this change needs cannot be opened at the server. Its administrator should run examdesk-central check --repair; then send the change again.</source>
        <translation>此更改所需的一条记录在服务器上无法打开。请服务器管理人员运行 examdesk-central check --repair，然后重新上传此更改。</translation>
    </message>
    <message>
        <source>The server has this record, as new or newer.</source>
        <translation>服务器已有此记录，且版本不低于所交的。</translation>
    </message>
    <message>
        <source>There is no server&apos;s key in the folder %1.</source>
        <translation>文件夹 %1 中没有服务器密钥。</translation>
    </message>
    <message>
        <source>A row of the table &quot;%1&quot; cannot be copied (%2): %3</source>
        <translation>表“%1”中有一行无法复制（%2）：%3</translation>
    </message>
    <message>
        <source>What this station has seen is not part of this server&apos;s history.</source>
        <translation>本工作站见过的内容不在此服务器的变更历史中。</translation>
    </message>
    <message>
        <source>Ask about 1 to %1 &quot;records&quot;.</source>
        <translation>“records”须为 1 至 %1 项。</translation>
    </message>
    <message>
        <source>The file %1 is not in the backup: the server lists it, but has it no longer whole.</source>
        <translation>文件 %1 不在备份中：服务器列有此文件，但已没有完好的一份。</translation>
    </message>
    <message>
        <source>Backed up: %1 records, %2 files (%3 new), up to change %4.</source>
        <translation>备份完成：记录 %1，文件 %2（新增 %3），截至第 %4 次变更。</translation>
    </message>
    <message>
        <source>Backs up database, files and key while the server works. With the key in it, the backup is as secret as the server itself: keep it where only administrators can read it, best on another machine. A later backup into the same folder copies new files only.</source>
        <translation>在服务器运行时备份数据库、文件和密钥。备份中含有密钥，与服务器同样机密：请放在只有管理员能读取的地方，最好在另一台机器上。以后备份到同一文件夹时，只复制新文件。</translation>
    </message>
    <message>
        <source>Folder for the backup; best on another disk.</source>
        <translation>存放备份的文件夹，最好在另一块磁盘上。</translation>
    </message>
    <message>
        <source>Backing up files</source>
        <translation>正在备份文件</translation>
    </message>
    <message>
        <source>Not checked: %1</source>
        <translation>未检查：%1</translation>
    </message>
    <message>
        <source>%1 records, %2 set apart, %3 trail entries, %4 files; %5 repaired, %6 problems.</source>
        <translation>记录 %1，搁置 %2，审计记录 %3，文件 %4；已修复 %5，问题 %6。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Proves a server&apos;s records, trail, feed and files, also while it works.</source>
        <translation>检查服务器的记录、审计记录、变更流和文件是否完好，服务器运行时也可进行。</translation>
    </message>
    <message>
        <source>Set apart what cannot be opened, and mend what stands beside the records; nothing is deleted. Ends with 1 if something was found, mended or not.</source>
        <translation>搁置无法打开的记录，改正记录旁的列和文件引用，不删除任何内容。只要有发现，无论是否修复，退出码都是 1。</translation>
    </message>
    <message>
        <source>Print one JSON object.</source>
        <translation>输出一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not expected here.</source>
        <translation>此处不应有“%1”。</translation>
    </message>
    <message>
        <source>The option --%1 is needed.</source>
        <translation>缺少选项 --%1。</translation>
    </message>
    <message>
        <source>Exit codes: 0 done; 1 done, something was found; 2 wrong usage or input that cannot be read, nothing was written; 3 failed on the way.</source>
        <translation>退出码：0 完成；1 完成，有发现；2 用法错误或输入无法读取，没有写入任何内容；3 中途失败。</translation>
    </message>
    <message>
        <source>The central server of ExamDesk stations. Other work, each with its own --help: %1.</source>
        <translation>考务台工作站的中心服务器。其他命令（各有自己的 --help）：%1。</translation>
    </message>
    <message>
        <source>Restored: %1 records, %2 files, up to change %3, as they were on %4; %5 problems.</source>
        <translation>恢复完成：记录 %1，文件 %2，截至第 %3 次变更，为 %4 时的状态；问题 %5。</translation>
    </message>
    <message>
        <source>Start the server. Each station says that it was restored, and hands in again what came behind the backup once a system administrator agrees there.</source>
        <translation>请启动服务器。各工作站会说明服务器恢复过；系统管理员在工作站上确认后，备份之后的更改会再次上交。</translation>
    </message>
    <message>
        <source>Puts a backup in place of a server that was lost, in SQLite or in PostgreSQL, whichever it was made of.</source>
        <translation>用备份重建已丢失的服务器；无论备份来自哪种数据库，都可以恢复到 SQLite 或 PostgreSQL。</translation>
    </message>
    <message>
        <source>Folder with a finished backup.</source>
        <translation>已完成的备份所在的文件夹。</translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>The backup in --out %1, made on %2 up to change %3, holds changes that this server lacks; nothing was written. Give another --out, or --replace if that backup may be given up.</source>
        <translation>--out %1 中的备份（%2 制作，到第 %3 次变更）含有本服务器所缺的变更，因此什么也没有写。请换一个 --out；如果那份备份可以放弃，请加 --replace。</translation>
    </message>
    <message>
        <source>After the server was restored this record became another one than the one that this was decided on; look at it again.</source>
        <translation>服务器恢复之后，这条记录已不是作出此决定时的那一条，请重新查看。</translation>
    </message>
    <message>
        <source>The server cannot open this record any more and set it apart. A system administrator should hand it in again from a station that has it.</source>
        <translation>服务器已无法打开这条记录，并已单独搁置。请系统管理员从有这条记录的工作站重新上交。</translation>
    </message>
    <message>
        <source>This record was deleted at the server; it is not brought back.</source>
        <translation>这条记录已在服务器上删除，不再恢复。</translation>
    </message>
    <message>
        <source>Another record has this number already; give one of the two another number first.</source>
        <translation>另一条记录已使用此编号，请先为其中一条换一个编号。</translation>
    </message>
    <message>
        <source>Give up the backup in the folder, even if it holds changes that this server lacks, as after a restore of an earlier one.</source>
        <translation>放弃文件夹中的备份，即使它含有本服务器所缺的变更（例如恢复过更早的备份之后）。</translation>
    </message>
    <message>
        <source>This account registers nobody, so it gets no candidate numbers.</source>
        <translation>此账号不登记考生，不能领取报名号。</translation>
    </message>
    <message>
        <source>The exam &quot;%1&quot; gives no candidate numbers here.</source>
        <translation>考试“%1”在本服务器不发放报名号。</translation>
    </message>
    <message>
        <source>A block that is held is none of this exam.</source>
        <translation>所报持有的号段不属于本考试。</translation>
    </message>
    <message>
        <source>The server was restored from a backup and may have forgotten which candidate numbers stations have. It lends new ones again when every station was synced and its administrator has run examdesk-central numbers --resume.</source>
        <translation>服务器是从备份恢复的，可能不知道各工作站已领的报名号。待每个工作站都同步过、管理员运行 examdesk-central numbers --resume 之后，才再次发放。</translation>
    </message>
    <message>
        <source>The account &quot;%1&quot; got %2 blocks of candidate numbers within a day; it gets the next one tomorrow.</source>
        <translation>账号“%1”一天内已领 %2 个号段，明天才能再领。</translation>
    </message>
    <message>
        <source>All blocks of candidate numbers of this exam are lent; its definition needs a longer candidate_number.</source>
        <translation>本考试的号段已全部发放，考试定义中的 candidate_number 需要加长。</translation>
    </message>
    <message>
        <source>Give &quot;exam&quot; and &quot;request&quot;, an id of at most %1 characters, or at most %2 blocks that are &quot;held&quot;.</source>
        <translation>请给出“exam”和“request”（不超过 %1 个字符的标识），或不超过 %2 个“held”号段。</translation>
    </message>
    <message>
        <source>Lists the blocks of candidate numbers that stations were lent.</source>
        <translation>列出各工作站领取的号段。</translation>
    </message>
    <message>
        <source>After a restore: every station was synced since or is lost for good, so that no block that one of them has is lent again.</source>
        <translation>恢复之后使用：所有工作站都已同步或确已报废，任何工作站持有的号段都不会再次发放。</translation>
    </message>
    <message>
        <source>%1 blocks. This server was restored: it lends no more until --resume.</source>
        <translation>%1 个号段。本服务器是恢复的：用 --resume 之前不再发放。</translation>
    </message>
    <message>
        <source>%1 blocks.</source>
        <translation>%1 个号段。</translation>
    </message>
    <message>
        <source>It lends stations no more candidate numbers until &quot;examdesk-central numbers --resume&quot; says that all of them were synced since.</source>
        <translation>用“examdesk-central numbers --resume”声明所有工作站都已同步之前，不再向工作站发放报名号。</translation>
    </message>
    <message>
        <source>Too many wrong passwords from here; try again later.</source>
        <translation>这里输错密码的次数太多，请稍后再试。</translation>
    </message>
    <message>
        <source>Nobody would be left who may administer everything; make another system administrator first.</source>
        <translation>这样就没有人能管理全部了，请先建立另一个系统管理员。</translation>
    </message>
    <message>
        <source>The folder of the files cannot be written.</source>
        <translation>文件夹无法写入。</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Lists the server&apos;s accounts, makes and changes them: list, create, change, disable, enable or reset (the password).</source>
        <translation>列出、建立和更改服务器的账号：list、create、change、disable、enable、reset（重设密码）。</translation>
    </message>
    <message>
        <source>reviewer, clerk, school_admin or system_admin.</source>
        <translation>reviewer、clerk、school_admin 或 system_admin。</translation>
    </message>
    <message>
        <source>* for everything, region:CODE or school:NAME.</source>
        <translation>* 为全部，或 region:代码、school:校名。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of %2.</source>
        <translation>“%1”不在 %2 之中。</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>缺少 %1。</translation>
    </message>
    <message>
        <source>Done: %1 %2.</source>
        <translation>已完成：%1 %2。</translation>
    </message>
    <message>
        <source>A --password-file is needed that can be read; its first line is the password.</source>
        <translation>需要一个可以读取的 --password-file，第一行是密码。</translation>
    </message>
    <message>
        <source>That is the password that you have already.</source>
        <translation>这就是您现在的密码。</translation>
    </message>
    <message>
        <source>Meanwhile this account&apos;s password was changed, or it was disabled.</source>
        <translation>期间这个账号的密码被更改，或账号被停用。</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>&quot;%1&quot; is no time; write it as 2026-03-10 09:05:00.</source>
        <translation>“%1”不是时间；请写成 2026-03-10 09:05:00。</translation>
    </message>
</context>
<context>
    <name>CounterRules</name>
    <message>
        <source>This application is confirmed already.</source>
        <translation>该报名已确认。</translation>
    </message>
    <message>
        <source>This application holds no ID number.</source>
        <translation>此报名没有占用证件号。</translation>
    </message>
    <message>
        <source>This application is paid or approved; its ID number cannot be released.</source>
        <translation>该报名已缴费或已通过，不能释放身份证号。</translation>
    </message>
    <message>
        <source>This application holds no mobile number.</source>
        <translation>此报名没有占用手机号。</translation>
    </message>
    <message>
        <source>This application is approved; its mobile number cannot be released.</source>
        <translation>此报名已审核通过，手机号不能释放。</translation>
    </message>
    <message>
        <source>This candidate has a seat and a ticket: the application cannot be withdrawn.</source>
        <translation>该考生已有座位和准考证，报名不能撤回。</translation>
    </message>
    <message>
        <source>This application is paid: it cannot be withdrawn, and the fee is not given back.</source>
        <translation>此报名已缴费，不能撤回，费用不退。</translation>
    </message>
    <message>
        <source>Order %1 of this application can still be paid. Withdraw it once the order has closed.</source>
        <translation>此报名的订单 %1 还可以支付。请在订单关闭后再撤回。</translation>
    </message>
    <message>
        <source>This application is approved: it cannot be withdrawn any more.</source>
        <translation>此报名已审核通过，不能再撤回。</translation>
    </message>
    <message>
        <source>Candidates of this exam have no account that staff set back.</source>
        <translation>本考试没有可由工作人员重置的报名账号。</translation>
    </message>
    <message>
        <source>%1 is missing; the account is named by it.</source>
        <translation>缺少%1，账号以它为名。</translation>
    </message>
</context>
<context>
    <name>Csv</name>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>a quotation mark is missing or misplaced.</source>
        <translation>引号缺失或位置不对。</translation>
    </message>
    <message>
        <source>a NUL byte.</source>
        <translation>含有 NUL 字节。</translation>
    </message>
    <message>
        <source>the text is not encoded in UTF-8.</source>
        <translation>文本不是 UTF-8 编码。</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>longer than 1 MB.</source>
        <translation>长度超过 1 MB。</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>%1: %n will be approved.</source>
        <translation>
            <numerusform>%1：将通过 %n 份。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n will be returned: %2</source>
        <translation>
            <numerusform>%1：将退回 %n 份：%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n will be rejected: %2</source>
        <translation>
            <numerusform>%1：%n 份将定为不通过：%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n</source>
        <translation>
            <numerusform>通过 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Return %n</source>
        <translation>
            <numerusform>退回 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n</source>
        <translation>
            <numerusform>不通过 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n approved</source>
        <translation>
            <numerusform>%1：已通过 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n returned</source>
        <translation>
            <numerusform>%1：已退回 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n rejected</source>
        <translation>
            <numerusform>%1：%n 份不通过</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>A demo of %1 exams needs at least %2 candidates, so that every class of discrepancy can be planted in each.</source>
        <translation>%1 场考试的演示数据至少需要 %2 名考生，才能在每场中预置各类差错。</translation>
    </message>
    <message>
        <source>The folder %1 holds a demo already; choose another one.</source>
        <translation>文件夹 %1 中已有演示数据，请另选一个。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
</context>
<context>
    <name>DeskOptions</name>
    <message>
        <source>Folder of the station&apos;s store.</source>
        <translation>工作站本地库所在文件夹。</translation>
    </message>
    <message>
        <source>Sign in as this account.</source>
        <translation>以此账号登录。</translation>
    </message>
    <message>
        <source>File whose first line is its password.</source>
        <translation>首行为其密码的文件。</translation>
    </message>
    <message>
        <source>Address of the central server.</source>
        <translation>中心服务器的地址。</translation>
    </message>
    <message>
        <source>Show this exam.</source>
        <translation>显示此考试。</translation>
    </message>
    <message>
        <source>Show this page.</source>
        <translation>显示此页面。</translation>
    </message>
    <message>
        <source>Search for this.</source>
        <translation>搜索此内容。</translation>
    </message>
    <message>
        <source>Write a picture of the window once it is idle, and end.</source>
        <translation>窗口空闲后保存截图并退出。</translation>
    </message>
    <message>
        <source>--user needs --store.</source>
        <translation>--user 需要 --store。</translation>
    </message>
    <message>
        <source>The desk of an exam office.</source>
        <translation>考试机构的工作台。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option.</source>
        <translation>没有选项“%1”。</translation>
    </message>
    <message>
        <source>--password-file needs --user.</source>
        <translation>--password-file 需要 --user。</translation>
    </message>
    <message>
        <source>Authority that vouches for the server (PEM), in place of the system&apos;s.</source>
        <translation>为服务器担保的证书颁发机构（PEM 文件），代替系统自带的。</translation>
    </message>
    <message>
        <source>Size of that picture, 1280x800 without it.</source>
        <translation>截图的大小，不写时为 1280x800。</translation>
    </message>
    <message>
        <source>--size is a width and a height in points, as in 1100x700.</source>
        <translation>--size 为宽和高，如 1100x700。</translation>
    </message>
</context>
<context>
    <name>ExamDefinition</name>
    <message>
        <source>The file must be called %1.json.</source>
        <translation>文件名须为 %1.json。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is given twice.</source>
        <translation>“%1”重复出现。</translation>
    </message>
    <message>
        <source>An exam has at least one step.</source>
        <translation>考试至少有一个步骤。</translation>
    </message>
    <message>
        <source>An identity step needs identity_window and portrait.</source>
        <translation>身份采集步骤需要 identity_window 和 portrait。</translation>
    </message>
    <message>
        <source>There is no step &quot;%1&quot;.</source>
        <translation>没有步骤“%1”。</translation>
    </message>
    <message>
        <source>The step of kind done must be the last one.</source>
        <translation>done 类步骤必须在最后。</translation>
    </message>
    <message>
        <source>The order leaves out the step &quot;%1&quot;.</source>
        <translation>顺序中遗漏了步骤“%1”。</translation>
    </message>
    <message>
        <source>An exam has at least one group of candidates.</source>
        <translation>考试至少有一个考生组别。</translation>
    </message>
    <message>
        <source>No candidate type belongs to this group.</source>
        <translation>此组别没有考生类型。</translation>
    </message>
    <message>
        <source>There is no group &quot;%1&quot;.</source>
        <translation>没有组别“%1”。</translation>
    </message>
    <message>
        <source>There is no other candidate type &quot;%1&quot;.</source>
        <translation>没有其他考生类型“%1”。</translation>
    </message>
    <message>
        <source>There is no code list &quot;%1&quot;.</source>
        <translation>没有代码表“%1”。</translation>
    </message>
    <message>
        <source>A choice has either options or codes.</source>
        <translation>选择项须有 options 或 codes 之一。</translation>
    </message>
    <message>
        <source>Only a choice has options or codes.</source>
        <translation>只有选择项才有 options 或 codes。</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>这不是正则表达式：%1。</translation>
    </message>
    <message>
        <source>A field cannot depend on itself.</source>
        <translation>字段不能依赖自身。</translation>
    </message>
    <message>
        <source>Derived are the lookups category and subject, and only they.</source>
        <translation>只有查表得到的 category 和 subject 是派生字段。</translation>
    </message>
    <message>
        <source>A derived field must be optional: nobody can fill it in.</source>
        <translation>派生字段必须为选填：没有人能填写它。</translation>
    </message>
    <message>
        <source>There is no document &quot;%1&quot;.</source>
        <translation>没有文书“%1”。</translation>
    </message>
    <message>
        <source>The id &quot;%1&quot; is used twice.</source>
        <translation>标识“%1”被使用两次。</translation>
    </message>
    <message>
        <source>The minimum is above the maximum.</source>
        <translation>最小值大于最大值。</translation>
    </message>
    <message>
        <source>There is no candidate type &quot;%1&quot;.</source>
        <translation>没有考生类型“%1”。</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;.</source>
        <translation>没有字段“%1”。</translation>
    </message>
    <message>
        <source>The field &quot;%1&quot; cannot have this value.</source>
        <translation>字段“%1”不能取此值。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>This must be %1.</source>
        <translation>此处须为%1。</translation>
    </message>
    <message>
        <source>This key is missing.</source>
        <translation>缺少此键。</translation>
    </message>
    <message>
        <source>This text must not be empty.</source>
        <translation>此文本不能为空。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no id; ids have lower-case letters, digits, - and _.</source>
        <translation>“%1”不是标识；标识由小写字母、数字、- 和 _ 组成。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here; known are: %2.</source>
        <translation>此处不认识“%1”；已知的有：%2。</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>此处须为整数。</translation>
    </message>
    <message>
        <source>This must be at least %1.</source>
        <translation>此处不得小于 %1。</translation>
    </message>
    <message>
        <source>This number is too great.</source>
        <translation>此数字过大。</translation>
    </message>
    <message>
        <source>This list must not be empty.</source>
        <translation>此列表不能为空。</translation>
    </message>
    <message>
        <source>A condition gives both a field and its values, or neither.</source>
        <translation>条件须同时给出字段和取值，或都不给出。</translation>
    </message>
    <message>
        <source>This window ends before it begins.</source>
        <translation>此时间段的结束早于开始。</translation>
    </message>
    <message>
        <source>This key is not known here.</source>
        <translation>此处不认识这个键。</translation>
    </message>
    <message>
        <source>The order closes before this time is over.</source>
        <translation>订单在此时间结束之前就已关闭。</translation>
    </message>
    <message>
        <source>There is no material &quot;%1&quot;.</source>
        <translation>没有材料“%1”。</translation>
    </message>
    <message>
        <source>Write this from digits, letters and {area:n}, {site:n}, {room:n}, {seat:n}.</source>
        <translation>请用数字、字母和 {area:n}、{site:n}、{room:n}、{seat:n} 书写。</translation>
    </message>
    <message>
        <source>Without room and seat the number is not unique.</source>
        <translation>没有考场和座位，号码就不唯一。</translation>
    </message>
    <message>
        <source>A room has more columns than seats.</source>
        <translation>考场的列数多于座位数。</translation>
    </message>
    <message>
        <source>Only the ID number and the mobile number can be unique.</source>
        <translation>只有证件号和手机号可以设为唯一。</translation>
    </message>
    <message>
        <source>There are not as many sizes as columns.</source>
        <translation>各列座位数的个数与列数不符。</translation>
    </message>
    <message>
        <source>The columns do not make the seats of a room.</source>
        <translation>各列座位之和与考场座位数不符。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands for %2 already.</source>
        <translation>“%1”已代表 %2。</translation>
    </message>
    <message>
        <source>Write this from digits, letters, one {block:n} with n from 1 to 4 and behind it one {number:n} with n from 1 to 6, such as 26{block:3}{number:4}.</source>
        <translation>请用数字、字母、一个 {block:n}（n 为 1 到 4）和其后的一个 {number:n}（n 为 1 到 6）写成，例如 26{block:3}{number:4}。</translation>
    </message>
    <message>
        <source>This exam seats nobody: nothing can be arranged for anybody.</source>
        <translation>本考试不编排座位，无从安排便利。</translation>
    </message>
    <message>
        <source>Extra time is from 1 to %1 percent.</source>
        <translation>延长时间为 1% 至 %1%。</translation>
    </message>
    <message>
        <source>It gives neither time, room, floor or seat nor an aid.</source>
        <translation>既没有延长时间、考场、楼层、座位，也没有辅助器具。</translation>
    </message>
    <message>
        <source>One person decides about all that is asked for: the role is &quot;%1&quot; for every accommodation.</source>
        <translation>一次申请的各项由同一人决定：每项合理便利的角色都必须是“%1”。</translation>
    </message>
    <message>
        <source>Only a notice has lines.</source>
        <translation>只有“须知”步骤可以有 lines。</translation>
    </message>
</context>
<context>
    <name>FieldCheck</name>
    <message>
        <source>This is none of the choices.</source>
        <translation>不在可选范围内。</translation>
    </message>
    <message>
        <source>A mobile number has 11 digits and begins with 13 to 19.</source>
        <translation>手机号为 11 位数字，以 13 至 19 开头。</translation>
    </message>
    <message>
        <source>A postcode has 6 digits.</source>
        <translation>邮政编码为 6 位数字。</translation>
    </message>
    <message>
        <source>Write the date as 2023-04-15.</source>
        <translation>请将日期写成 2023-04-15。</translation>
    </message>
    <message>
        <source>Write the month as 2023-04.</source>
        <translation>请将年月写成 2023-04。</translation>
    </message>
    <message>
        <source>This holds nothing but blanks.</source>
        <translation>内容全是空白。</translation>
    </message>
    <message>
        <source>This is longer than %1 characters.</source>
        <translation>超过 %1 个字符。</translation>
    </message>
    <message>
        <source>This does not have the form that the exam asks for.</source>
        <translation>不符合本考试要求的格式。</translation>
    </message>
    <message>
        <source>The ID number says %1. One of the two is wrong.</source>
        <translation>证件号显示为%1，两者有一处不对。</translation>
    </message>
</context>
<context>
    <name>FieldProposals</name>
    <message>
        <source>A name is written by its sound: compare each character with the document.</source>
        <translation>姓名按读音写出：请逐字与证件核对。</translation>
    </message>
    <message>
        <source>The table of majors has none that is called so.</source>
        <translation>专业表中没有这样的专业。</translation>
    </message>
    <message>
        <source>Something was said to put it right, and was not understood.</source>
        <translation>后面说了更正的话，但没有听懂。</translation>
    </message>
    <message>
        <source>Only %1 of %2 characters were understood.</source>
        <translation>%2 位中只听懂了 %1 位。</translation>
    </message>
    <message>
        <source>More digits were said than it has.</source>
        <translation>说的位数比应有的多。</translation>
    </message>
    <message>
        <source>It was taken by its sound, or a part of it was.</source>
        <translation>全部或部分按读音认定。</translation>
    </message>
    <message>
        <source>The speech program was not sure of these words.</source>
        <translation>语音程序对这几个字没有把握。</translation>
    </message>
    <message>
        <source>It was said in two ways; this is the last one.</source>
        <translation>前后说法不同，这是最后一次说的。</translation>
    </message>
    <message>
        <source>Numbers in it were written as digits: compare them with what was said.</source>
        <translation>其中的数字已写成阿拉伯数字：请与所说的话核对。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>The disk is full: %1 was not written. Free some space and try again.</source>
        <translation>磁盘已满：%1 未写入。请释放空间后重试。</translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>文件 %1 未能写入。</translation>
    </message>
</context>
<context>
    <name>FirstSignIn</name>
    <message>
        <source>This station has no store yet. Give the server&apos;s address to make one.</source>
        <translation>本工作站尚无本地库。请给出服务器地址以创建。</translation>
    </message>
</context>
<context>
    <name>FontFace</name>
    <message>
        <source>The font file %1 cannot be used.</source>
        <translation>无法使用字体文件 %1。</translation>
    </message>
    <message>
        <source>The font cannot be embedded.</source>
        <translation>字体无法嵌入。</translation>
    </message>
</context>
<context>
    <name>FontSet</name>
    <message>
        <source>No Chinese font was found. Install Noto Sans CJK (Debian: fonts-noto-cjk), or put NotoSansCJK-Regular.ttc into the folder &quot;fonts&quot; of the program&apos;s data.</source>
        <translation>未找到中文字体。请安装 Noto Sans CJK（Debian：fonts-noto-cjk），或将 NotoSansCJK-Regular.ttc 放入程序数据的“fonts”文件夹。</translation>
    </message>
</context>
<context>
    <name>HandIn</name>
    <message>
        <source>Picture of the clipboard</source>
        <translation>剪贴板中的图片</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Audit decision</source>
        <translation>审核决定</translation>
    </message>
    <message>
        <source>Material handed in</source>
        <translation>已提交材料</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Candidate type changed</source>
        <translation>已变更考生类型</translation>
    </message>
    <message>
        <source>ID number released</source>
        <translation>已释放身份证号</translation>
    </message>
    <message>
        <source>Decision taken back</source>
        <translation>已撤回决定</translation>
    </message>
    <message>
        <source>Portrait checked</source>
        <translation>已检查照片</translation>
    </message>
    <message>
        <source>Order recorded</source>
        <translation>已记录订单</translation>
    </message>
    <message>
        <source>Payment verified</source>
        <translation>已核实支付</translation>
    </message>
    <message>
        <source>Order reopened</source>
        <translation>已重开订单</translation>
    </message>
    <message>
        <source>Receipt recorded</source>
        <translation>已记录票据</translation>
    </message>
    <message>
        <source>Seat given, ticket issued</source>
        <translation>已安排座位并生成准考证</translation>
    </message>
    <message>
        <source>Ticket withdrawn</source>
        <translation>已撤回准考证</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已变更</translation>
    </message>
    <message>
        <source>Confirmed: form and commitment signed</source>
        <translation>已确认：登记表和承诺书已签字</translation>
    </message>
    <message>
        <source>Mobile number released</source>
        <translation>释放手机号</translation>
    </message>
    <message>
        <source>Application withdrawn</source>
        <translation>撤回报名</translation>
    </message>
    <message>
        <source>Accommodation granted</source>
        <translation>合理便利：批准</translation>
    </message>
    <message>
        <source>Accommodation refused</source>
        <translation>合理便利：不批准</translation>
    </message>
    <message>
        <source>Accommodation asked for</source>
        <translation>申请合理便利</translation>
    </message>
    <message>
        <source>Decision on the accommodation taken back</source>
        <translation>收回合理便利的审定</translation>
    </message>
    <message>
        <source>Accommodation withdrawn</source>
        <translation>撤回合理便利</translation>
    </message>
    <message>
        <source>A second person was asked to release the ID number</source>
        <translation>提请第二人释放身份证号</translation>
    </message>
    <message>
        <source>A second person was asked to release the mobile number</source>
        <translation>提请第二人释放手机号</translation>
    </message>
    <message>
        <source>A reviewer was asked to change the candidate type</source>
        <translation>提请审核员变更考生类型</translation>
    </message>
    <message>
        <source>Not done: what a second person was asked for</source>
        <translation>未办理提请的事项</translation>
    </message>
    <message>
        <source>Registration account reset</source>
        <translation>报名账号已申请重置</translation>
    </message>
</context>
<context>
    <name>IdNumber</name>
    <message>
        <source>An ID number has 18 characters.</source>
        <translation>身份证号应为 18 位。</translation>
    </message>
    <message>
        <source>The first 17 characters of an ID number are digits.</source>
        <translation>身份证号前 17 位应为数字。</translation>
    </message>
    <message>
        <source>The birth date in the ID number cannot be.</source>
        <translation>身份证号中的出生日期不成立。</translation>
    </message>
    <message>
        <source>The last character of the ID number does not fit the others.</source>
        <translation>身份证号末位校验码与前面不符。</translation>
    </message>
</context>
<context>
    <name>ImageCache</name>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>无法显示此图片。</translation>
    </message>
</context>
<context>
    <name>JoinPdfs</name>
    <message>
        <source>There is no paper to put together.</source>
        <translation>没有可合并的文书。</translation>
    </message>
    <message>
        <source>The papers could not be put together into one file.</source>
        <translation>文书无法合并成一个文件。</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>This is no valid JSON: line %1, column %2: %3.</source>
        <translation>JSON 无效：第 %1 行第 %2 列：%3。</translation>
    </message>
    <message>
        <source>A JSON object was expected.</source>
        <translation>此处应为 JSON 对象。</translation>
    </message>
</context>
<context>
    <name>JsonGate</name>
    <message>
        <source>&quot;%1&quot;: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>Objects and lists are nested deeper than %1 levels.</source>
        <translation>对象和列表的嵌套超过 %1 层。</translation>
    </message>
    <message>
        <source>This is no number.</source>
        <translation>此处须为数字。</translation>
    </message>
    <message>
        <source>It has %1 KB; %2 KB are the most.</source>
        <translation>内容为 %1 KB，最多 %2 KB。</translation>
    </message>
    <message>
        <source>This is no whole number from %1 to %2.</source>
        <translation>此处须为 %1 至 %2 的整数。</translation>
    </message>
    <message>
        <source>A list was expected.</source>
        <translation>此处应为列表。</translation>
    </message>
    <message>
        <source>The list has %1 entries; %2 are the most.</source>
        <translation>列表有 %1 项，最多 %2 项。</translation>
    </message>
    <message>
        <source>An object was expected.</source>
        <translation>此处应为对象。</translation>
    </message>
    <message>
        <source>A text was expected.</source>
        <translation>此处应为文本。</translation>
    </message>
    <message>
        <source>This is no number from %1 to %2.</source>
        <translation>此处须为 %1 至 %2 的数字。</translation>
    </message>
    <message>
        <source>True or false was expected.</source>
        <translation>此处应为 true 或 false。</translation>
    </message>
</context>
<context>
    <name>Likeness</name>
    <message>
        <source>There is no such pair of portraits.</source>
        <translation>没有这一对照片。</translation>
    </message>
    <message>
        <source>A pair is of two candidates of the exam.</source>
        <translation>一对照片须属于本考试的两名考生。</translation>
    </message>
    <message>
        <source>The pair has the number of another one.</source>
        <translation>该对照片的编号与内容不符。</translation>
    </message>
    <message>
        <source>This pair was decided already.</source>
        <translation>该对照片已有结论。</translation>
    </message>
    <message>
        <source>A pair shows the same person or different ones.</source>
        <translation>结论只能是同一人或不同的人。</translation>
    </message>
    <message>
        <source>Say why this is one person under two numbers: somebody else acts on it.</source>
        <translation>请说明为何认定一人两个证件号，后续由他人据此处理。</translation>
    </message>
    <message>
        <source>This pair is not decided.</source>
        <translation>该对照片尚无结论。</translation>
    </message>
    <message>
        <source>Only the one who decided can take it back.</source>
        <translation>只有作出决定的人才能撤回。</translation>
    </message>
    <message>
        <source>A pair names two candidates, in order, and the file of each.</source>
        <translation>一对照片须按顺序写明两名考生及各自的文件。</translation>
    </message>
    <message>
        <source>The record is no pair of portraits.</source>
        <translation>该记录不是一对照片。</translation>
    </message>
    <message>
        <source>The search was stopped. No pair was recorded; what was read need not be read again.</source>
        <translation>查重已停止，未记录任何结果；已读取的照片无需重读。</translation>
    </message>
    <message>
        <source>As %1 you may not search for doubles.</source>
        <translation>%1无权进行照片查重。</translation>
    </message>
    <message>
        <source>There is no such pair of portraits in your scope.</source>
        <translation>您的权限范围内没有这一对照片。</translation>
    </message>
</context>
<context>
    <name>MajorMap</name>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>the column %1 is missing</source>
        <translation>缺少列 %1</translation>
    </message>
    <message>
        <source>a cell is empty</source>
        <translation>有空单元格</translation>
    </message>
    <message>
        <source>this pair of majors is given twice</source>
        <translation>这对专业出现两次</translation>
    </message>
    <message>
        <source>%1 has another category or subject further up</source>
        <translation>%1 在前面对应了另一类别或科目</translation>
    </message>
    <message>
        <source>The major map is wrong in line %1: %2.</source>
        <translation>专业对照表第 %1 行有误：%2。</translation>
    </message>
</context>
<context>
    <name>MaterialFacts</name>
    <message>
        <source>Candidate no.</source>
        <translation>报名号</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>%1 (not valid)</source>
        <translation>%1（无效）</translation>
    </message>
</context>
<context>
    <name>MaterialFile</name>
    <message>
        <source>a film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>The file is cut off: only a part of the picture is there. Copy or scan it again.</source>
        <translation>文件不完整，只有图片的一部分。请重新复制或扫描。</translation>
    </message>
    <message>
        <source>The picture is damaged and cannot be opened. Copy or scan it again.</source>
        <translation>图片已损坏，无法打开。请重新复制或扫描。</translation>
    </message>
    <message>
        <source>This PDF asks for a password. Save it without one, and hand it in again.</source>
        <translation>此 PDF 有密码。请取消密码后重新提交。</translation>
    </message>
    <message>
        <source>The PDF is damaged and cannot be opened. Copy or scan it again.</source>
        <translation>PDF 已损坏，无法打开。请重新复制或扫描。</translation>
    </message>
    <message>
        <source>On the phone choose Settings, Camera, Formats, &quot;Most Compatible&quot; and take the picture again, or open it and save it as %1.</source>
        <translation>请在手机“设置—相机—格式”中选“兼容性最佳”后重拍，或打开后另存为 %1。</translation>
    </message>
    <message>
        <source>Scan the page as a picture, or save the page of the PDF as %1.</source>
        <translation>请扫描成图片，或把 PDF 页面另存为 %1。</translation>
    </message>
    <message>
        <source>Take out the picture, and hand that in as %1.</source>
        <translation>请取出其中的图片，以 %1 提交。</translation>
    </message>
    <message>
        <source>Choose the scan or the photograph of the paper, as %1.</source>
        <translation>请选择扫描件或照片，格式为 %1。</translation>
    </message>
    <message>
        <source>Open the file in a picture program, save it as %1, and hand that in.</source>
        <translation>请在图片软件中打开，另存为 %1 后提交。</translation>
    </message>
    <message>
        <source>The file is empty. Copy or scan it again.</source>
        <translation>文件是空的。请重新复制或扫描。</translation>
    </message>
    <message>
        <source>The file is no picture. &quot;%1&quot; is handed in as %2.</source>
        <translation>此文件不是图片。“%1”须以 %2 提交。</translation>
    </message>
    <message>
        <source>The file is %1. &quot;%2&quot; is handed in as %3.</source>
        <translation>此文件是 %1。“%2”须以 %3 提交。</translation>
    </message>
    <message>
        <source>The file has %1; &quot;%2&quot; may have %3 at most. Scan it in a lower resolution (300 dpi is enough), or save it smaller.</source>
        <translation>文件有 %1，“%2”不得超过 %3。请降低扫描分辨率（300 dpi 即可），或压缩后另存。</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 或 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Turned, the picture would have more than the %1 that are allowed. Scan it again the right way round.</source>
        <translation>旋转后会超过允许的 %1。请按正确方向重新扫描。</translation>
    </message>
    <message>
        <source>Only pictures are turned here. Turn a PDF in the program that made it.</source>
        <translation>这里只能旋转图片。PDF 请在生成它的软件中旋转。</translation>
    </message>
    <message>
        <source>The picture has %1 × %2 pixels, more than can be shown here. Scan it in a lower resolution (300 dpi is enough).</source>
        <translation>图片有 %1 × %2 像素，超出可显示的范围。请降低扫描分辨率（300 dpi 即可）。</translation>
    </message>
</context>
<context>
    <name>MaterialWords</name>
    <message>
        <source>handed in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>handed in: %1</source>
        <translation>提交：%1</translation>
    </message>
    <message>
        <source>decision taken back</source>
        <translation>撤销审核</translation>
    </message>
    <message>
        <source>decision taken back: %1</source>
        <translation>撤销审核：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>application withdrawn</source>
        <translation>报名已撤回</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已变更</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1，不超过 %2</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Not handed in</source>
        <translation>未提交</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>The application was withdrawn.</source>
        <translation>报名已撤回。</translation>
    </message>
    <message>
        <source>A portrait is there already.</source>
        <translation>已有照片。</translation>
    </message>
    <message>
        <source>Portraits of this exam are taken from %1 to %2 only.</source>
        <translation>本考试只在 %1 至 %2 采集照片。</translation>
    </message>
</context>
<context>
    <name>MeasuredPictures</name>
    <message>
        <source>Frame by the rules</source>
        <translation>按规则的取景框</translation>
    </message>
    <message>
        <source>Crown</source>
        <translation>头顶</translation>
    </message>
    <message>
        <source>Eye line</source>
        <translation>眼线</translation>
    </message>
    <message>
        <source>Chin</source>
        <translation>下巴</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>&quot;%1&quot; is no amount in yuan.</source>
        <translation>“%1”不是以元为单位的金额。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too large an amount.</source>
        <translation>“%1”金额过大。</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 (returned)</source>
        <translation>%1（已退回）</translation>
    </message>
    <message>
        <source>%1. Missing: %2.</source>
        <translation>%1。缺：%2。</translation>
    </message>
    <message>
        <source>To the materials</source>
        <translation>去交材料</translation>
    </message>
    <message>
        <source>%1: %2 to be paid.</source>
        <translation>%1：应缴 %2。</translation>
    </message>
    <message>
        <source>%1 The form and the commitment must be signed first.</source>
        <translation>%1 须先在登记表和承诺书上签字。</translation>
    </message>
    <message>
        <source>Confirm …</source>
        <translation>确认…</translation>
    </message>
    <message>
        <source>%1 No payment is possible now: the time for it is over, or has not begun.</source>
        <translation>%1 现在不能缴费：时间已过或尚未开始。</translation>
    </message>
    <message>
        <source>%1: it is the turn of %2.</source>
        <translation>%1：轮到%2。</translation>
    </message>
    <message>
        <source>%1 Missing or wrong: %2.</source>
        <translation>%1 缺少或有误：%2。</translation>
    </message>
    <message>
        <source>Correct …</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>%1 Not approved yet: %2.</source>
        <translation>%1 尚未通过：%2。</translation>
    </message>
    <message>
        <source>This application was withdrawn: nothing follows.</source>
        <translation>此报名已撤回，没有下一步。</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一步：%1</translation>
    </message>
    <message>
        <source>%1. The form and the commitment must be signed and confirmed.</source>
        <translation>%1。登记表和承诺书须签字并确认。</translation>
    </message>
    <message>
        <source>%1. The candidate has not read it yet.</source>
        <translation>%1。考生尚未阅读。</translation>
    </message>
    <message>
        <source>%1. No candidate type is chosen.</source>
        <translation>%1。尚未选择考生类型。</translation>
    </message>
    <message>
        <source>%1. Missing or wrong: %2.</source>
        <translation>%1。缺少或有误：%2。</translation>
    </message>
    <message>
        <source>%1. The receipt has not come yet.</source>
        <translation>%1。回执尚未到达。</translation>
    </message>
    <message>
        <source>%1. There is no seat yet.</source>
        <translation>%1。尚未编排座位。</translation>
    </message>
    <message>
        <source>All steps are done.</source>
        <translation>全部步骤已完成。</translation>
    </message>
    <message>
        <source>%1. The portrait was returned: take another one.</source>
        <translation>%1。照片已退回：请重新拍照。</translation>
    </message>
    <message>
        <source>%1. The portrait is missing: take it.</source>
        <translation>%1。缺照片：请拍照。</translation>
    </message>
    <message>
        <source>%1. The portrait was returned.</source>
        <translation>%1。照片已退回。</translation>
    </message>
    <message>
        <source>%1. The portrait is missing.</source>
        <translation>%1。缺照片。</translation>
    </message>
    <message>
        <source>Take the portrait …</source>
        <translation>拍照…</translation>
    </message>
</context>
<context>
    <name>Obstacle</name>
    <message>
        <source>A question is open: answer it first, or press Esc.</source>
        <translation>有一个问题等待回答：先回答，或按 Esc。</translation>
    </message>
</context>
<context>
    <name>OpenedPapers</name>
    <message>
        <source>Opened for %1: %2. Print from there.</source>
        <translation>已为 %1 打开：%2。请在其中打印。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not printed: %1: %2</source>
        <translation>未打印 %1：%2</translation>
    </message>
    <message>
        <source>No program of this computer opens PDF files. The papers of %1 are in %2 until others are printed or this window is closed; or print them on the page Tickets.</source>
        <translation>本机没有打开 PDF 的程序。%1 的文书在 %2，再打印或关闭窗口后删除；也可在「准考证」页打印。</translation>
    </message>
</context>
<context>
    <name>OrderAdvice</name>
    <message>
        <source>The order is paid and its e-receipt is issued.</source>
        <translation>订单已支付，电子票据已开具。</translation>
    </message>
    <message>
        <source>Your fee is paid; the number of your e-receipt is %1.</source>
        <translation>您的费用已缴，电子票据号码是 %1。</translation>
    </message>
    <message>
        <source>The order is paid; its e-receipt is not issued yet.</source>
        <translation>订单已支付，电子票据尚未开具。</translation>
    </message>
    <message numerus="yes">
        <source>Your fee is paid; the e-receipt comes within %n day(s).</source>
        <translation>
            <numerusform>您的费用已缴，电子票据将在 %n 天内开具。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>The bill has its payment (%1), but the candidate has paid order %2 already.</source>
        <translation>账单中有该订单的付款（%1），但考生已支付订单 %2。</translation>
    </message>
    <message>
        <source>Your fee was paid with order %1; what you paid a second time goes back the way it came.</source>
        <translation>您的费用已通过订单 %1 缴纳，重复支付的款项将原路退回。</translation>
    </message>
    <message>
        <source>The bill has a payment of %1 (%2), but the order is over %3.</source>
        <translation>账单中的付款为 %1（%2），而订单金额为 %3。</translation>
    </message>
    <message>
        <source>Your payment has come, but not with the amount of the order; a supervisor looks into it and calls you.</source>
        <translation>您的付款已到账，但金额与订单不符，由主管核查后联系您。</translation>
    </message>
    <message>
        <source>The order is shown as unpaid, but the bill has its payment (%1).</source>
        <translation>订单显示未支付，但账单中有该订单的付款（%1）。</translation>
    </message>
    <message>
        <source>Your payment has come; we are putting your order right, do not pay again.</source>
        <translation>您的付款已到账，我们正在更正订单状态，请勿重复支付。</translation>
    </message>
    <message>
        <source>The order waits for payment and no bill at hand has one.</source>
        <translation>订单待支付，现有账单中没有该订单的付款。</translation>
    </message>
    <message>
        <source>No payment is known yet; if your bank shows none either, pay this order before %1.</source>
        <translation>目前没有付款记录；如果您的银行也没有扣款，请在 %1 之前支付该订单。</translation>
    </message>
    <message>
        <source>No payment is known yet; if your bank shows one, do not pay again, we are asking the channel with your order number.</source>
        <translation>目前没有付款记录；如果您的银行已扣款，请勿重复支付，我们将按订单号向渠道查询。</translation>
    </message>
    <message>
        <source>The order closed unpaid and no bill at hand has a payment.</source>
        <translation>订单未支付已关闭，现有账单中没有付款。</translation>
    </message>
    <message>
        <source>This order closed because it was not paid in time, and the time to pay is over; if your bank shows a payment, bring its record.</source>
        <translation>该订单超时未支付已关闭，且缴费时间已过；如果您的银行已扣款，请携带扣款记录。</translation>
    </message>
    <message>
        <source>The order was refunded.</source>
        <translation>订单已退款。</translation>
    </message>
    <message>
        <source>This order was refunded; the money goes back the way it came.</source>
        <translation>该订单已退款，款项将原路退回。</translation>
    </message>
    <message>
        <source>%1 has decided: %2. A second person must confirm it.</source>
        <translation>%1 已决定：%2，须由第二人复核。</translation>
    </message>
    <message>
        <source>Your case is decided and waits for a second colleague; do not pay again.</source>
        <translation>您的情况已有处理决定，正等待第二名工作人员复核，请勿重复支付。</translation>
    </message>
    <message>
        <source>This order is unpaid; the candidate has paid order %1.</source>
        <translation>该订单未支付；考生已支付订单 %1。</translation>
    </message>
    <message>
        <source>Your fee is paid with order %1; this order needs no payment.</source>
        <translation>您的费用已通过订单 %1 缴纳，该订单无需再支付。</translation>
    </message>
    <message>
        <source>No payment is known yet and the time to pay this order is over; it closes at %1, and only then can you make a new one.</source>
        <translation>尚未查到支付，且本订单的支付时间已过；订单将于 %1 关闭，之后才能重新下单。</translation>
    </message>
    <message>
        <source>The order&apos;s time to be paid ended at %1 and no bill at hand has a payment; the platform&apos;s next file will say that it is closed.</source>
        <translation>订单支付时间已于 %1 截止，现有账单中没有该笔支付；平台下次数据会显示其已关闭。</translation>
    </message>
    <message>
        <source>This order closed because it was not paid in time; if your bank shows no payment, make a new order, and if it shows one, do not pay again.</source>
        <translation>本订单因未按时支付已关闭；若银行没有扣款记录，请重新下单；若已扣款，请勿重复支付。</translation>
    </message>
</context>
<context>
    <name>PageCanvas</name>
    <message>
        <source>One file cannot hold that many different characters. Print fewer at a time.</source>
        <translation>一个文件容纳不下这么多不同的字符，请分批打印。</translation>
    </message>
</context>
<context>
    <name>PageComposer</name>
    <message>
        <source>There are more characters than boxes.</source>
        <translation>字符数多于格数。</translation>
    </message>
    <message>
        <source>The picture &quot;%1&quot; is missing.</source>
        <translation>缺少图片“%1”。</translation>
    </message>
    <message>
        <source>The room has more columns or rows than the template at %1.</source>
        <translation>考场的列数或行数多于模板 %1 处的设置。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>in the template at %1</source>
        <translation>版式中的 %1</translation>
    </message>
    <message>
        <source>A code holds letters A to Z, digits and signs only, not &quot;%1&quot;.</source>
        <translation>条码只能包含字母 A 到 Z、数字和符号，不能包含“%1”。</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Material audit</source>
        <translation>材料审核</translation>
    </message>
    <message>
        <source>Portrait check</source>
        <translation>照片检查</translation>
    </message>
    <message>
        <source>Reconciliation</source>
        <translation>缴费对账</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>准考证</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>缴费</translation>
    </message>
</context>
<context>
    <name>PaperTemplate</name>
    <message>
        <source>A list of elements is needed.</source>
        <translation>需要元素列表。</translation>
    </message>
    <message>
        <source>An element needs one of: text, digits, qr, code128, image, line, rectangle, table, grid.</source>
        <translation>元素须为以下之一：text、digits、qr、code128、image、line、rectangle、table、grid。</translation>
    </message>
    <message>
        <source>A number of boxes is needed.</source>
        <translation>需要格数。</translation>
    </message>
    <message>
        <source>There is no picture &quot;%1&quot;.</source>
        <translation>没有图片“%1”。</translation>
    </message>
    <message>
        <source>The line is off the page.</source>
        <translation>线条超出页面。</translation>
    </message>
    <message>
        <source>The list &quot;%1&quot; is not known here.</source>
        <translation>此处没有列表“%1”。</translation>
    </message>
    <message>
        <source>A gap is not less than 0.</source>
        <translation>间距不能小于 0。</translation>
    </message>
    <message>
        <source>The order is &quot;rows&quot; or &quot;place&quot;.</source>
        <translation>顺序须为“rows”或“place”。</translation>
    </message>
    <message>
        <source>The gaps leave no room for the cells.</source>
        <translation>间距过大，放不下单元格。</translation>
    </message>
    <message>
        <source>What the list &quot;%1&quot; holds has no place.</source>
        <translation>列表“%1”中的各项没有位置。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here.</source>
        <translation>此处不认识“%1”。</translation>
    </message>
    <message>
        <source>%1 numbers are needed.</source>
        <translation>需要 %1 个数字。</translation>
    </message>
    <message>
        <source>A box needs a width and a height.</source>
        <translation>方框需要宽度和高度。</translation>
    </message>
    <message>
        <source>The box is off the page.</source>
        <translation>方框超出页面。</translation>
    </message>
    <message>
        <source>A number from %1 to %2 is needed.</source>
        <translation>需要 %1 至 %2 之间的数字。</translation>
    </message>
    <message>
        <source>A text is needed.</source>
        <translation>需要文本。</translation>
    </message>
    <message>
        <source>A brace is not closed.</source>
        <translation>大括号未闭合。</translation>
    </message>
    <message>
        <source>The field {%1} is not known.</source>
        <translation>未知的字段 {%1}。</translation>
    </message>
    <message>
        <source>The style &quot;%1&quot; is not known.</source>
        <translation>未知的样式“%1”。</translation>
    </message>
    <message>
        <source>The alignment is not known.</source>
        <translation>未知的对齐方式。</translation>
    </message>
    <message>
        <source>This format is not known; 1 is.</source>
        <translation>未知的格式；已知的是 1。</translation>
    </message>
    <message>
        <source>The size of the page is impossible.</source>
        <translation>页面尺寸不合理。</translation>
    </message>
    <message>
        <source>Nothing on this page depends on a candidate.</source>
        <translation>此页没有任何与考生相关的内容。</translation>
    </message>
    <message>
        <source>The template %1 cannot be used: %2</source>
        <translation>模板 %1 无法使用：%2</translation>
    </message>
    <message>
        <source>The template %1 cannot be opened.</source>
        <translation>无法打开模板 %1。</translation>
    </message>
    <message>
        <source>The cell is outside of the table.</source>
        <translation>单元格在表格之外。</translation>
    </message>
</context>
<context>
    <name>PaperWriter</name>
    <message>
        <source>The PDF file could not be written. Is the disk full?</source>
        <translation>PDF 文件未能写入，磁盘是否已满？</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>没有可打印的内容。</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>打印已停止。</translation>
    </message>
</context>
<context>
    <name>PastImports</name>
    <message>
        <source>He belongs to another school or region now.</source>
        <translation>该考生现属其他学校或地区。</translation>
    </message>
    <message>
        <source>Somebody has worked on the application since the import.</source>
        <translation>导入之后已有人处理过这份报名。</translation>
    </message>
    <message>
        <source>Taking an import back needs a reason.</source>
        <translation>撤销导入必须写明原因。</translation>
    </message>
    <message>
        <source>There is no such import of this account that could be taken back.</source>
        <translation>本账号没有这样一次可撤销的导入。</translation>
    </message>
    <message>
        <source>Nothing was taken back.</source>
        <translation>没有撤销任何内容。</translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message>
        <source>the text is not encoded in GB 18030 as Alipay&apos;s bills are.</source>
        <translation>文本不是支付宝账单所用的 GB 18030 编码。</translation>
    </message>
    <message>
        <source>nothing may follow the totals.</source>
        <translation>合计之后不应再有内容。</translation>
    </message>
    <message>
        <source>the lines with the totals at its end are missing.</source>
        <translation>末尾缺少合计行。</translation>
    </message>
    <message>
        <source>the column %1 is missing.</source>
        <translation>缺少列 %1。</translation>
    </message>
    <message>
        <source>%1 cells, but the header has %2 columns.</source>
        <translation>有 %1 格，表头有 %2 列。</translation>
    </message>
    <message>
        <source>neither 交易 nor 退款</source>
        <translation>既不是“交易”也不是“退款”</translation>
    </message>
    <message>
        <source>no amount in yuan</source>
        <translation>不是以元为单位的金额</translation>
    </message>
    <message>
        <source>no time such as 2026-03-10 09:05:00</source>
        <translation>不是 2026-03-10 09:05:00 这样的时间</translation>
    </message>
    <message>
        <source>The file %1 is not there or cannot be read.</source>
        <translation>文件 %1 不存在或无法读取。</translation>
    </message>
    <message>
        <source>the archive holds too many files.</source>
        <translation>压缩包中文件过多。</translation>
    </message>
    <message>
        <source>the archive is protected by a password; unpack it first.</source>
        <translation>压缩包有密码保护，请先解压。</translation>
    </message>
    <message>
        <source>the archive holds a link or a path that leads out of it; no channel makes such files.</source>
        <translation>压缩包含有指向外部的链接或路径；没有渠道会生成这样的文件。</translation>
    </message>
    <message>
        <source>it unpacks to more than 200 times its size; no bill does that.</source>
        <translation>解压后超过原大小的 200 倍；没有账单会如此。</translation>
    </message>
    <message>
        <source>Reading was cancelled.</source>
        <translation>读取已取消。</translation>
    </message>
    <message>
        <source>The file %1 is damaged or was not downloaded whole. Download it again.</source>
        <translation>文件 %1 已损坏或未下载完整，请重新下载。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The bill could not be stored.</source>
        <translation>账单未能保存。</translation>
    </message>
    <message>
        <source>%1 is no bill of a channel.</source>
        <translation>%1 不是渠道账单。</translation>
    </message>
    <message>
        <source>Demo bills need at least %1 candidates with a paid order, all paid five days before or earlier.</source>
        <translation>演示账单至少需要 %1 名有已支付订单的考生，且都在五天前或更早支付。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Paid, but on no bill</source>
        <translation>短款：账单中没有</translation>
    </message>
    <message>
        <source>On a bill, but no order</source>
        <translation>长款：没有订单</translation>
    </message>
    <message>
        <source>Pending, but paid</source>
        <translation>掉单：实际已付</translation>
    </message>
    <message>
        <source>Closed, but paid</source>
        <translation>已关闭，实际已付</translation>
    </message>
    <message>
        <source>Amounts differ</source>
        <translation>金额不符</translation>
    </message>
    <message>
        <source>Paid more than once</source>
        <translation>重复支付</translation>
    </message>
    <message>
        <source>Refund differs</source>
        <translation>退款不符</translation>
    </message>
    <message>
        <source>Receipt missing</source>
        <translation>缺少票据</translation>
    </message>
    <message>
        <source>Receipt without payment</source>
        <translation>有票据，无支付</translation>
    </message>
    <message>
        <source>Receipt amount differs</source>
        <translation>票据金额不符</translation>
    </message>
    <message>
        <source>There is no such discrepancy.</source>
        <translation>没有该差错。</translation>
    </message>
    <message>
        <source>The discrepancy has an id that is not its own.</source>
        <translation>该差错的编号不是它自己的。</translation>
    </message>
    <message>
        <source>Only an open discrepancy can be withdrawn.</source>
        <translation>只有待处理的差错才能撤销。</translation>
    </message>
    <message>
        <source>This discrepancy is being dealt with already.</source>
        <translation>该差错正在处理中。</translation>
    </message>
    <message>
        <source>Choose what to do about the discrepancy.</source>
        <translation>请选择如何处理该差错。</translation>
    </message>
    <message>
        <source>A resolution needs a reason.</source>
        <translation>处理须填写原因。</translation>
    </message>
    <message>
        <source>This discrepancy waits for no second person.</source>
        <translation>该差错不需要第二人复核。</translation>
    </message>
    <message>
        <source>What moves money needs a second person to confirm it.</source>
        <translation>涉及资金变动的处理须由第二人复核。</translation>
    </message>
    <message>
        <source>The second person agrees or does not.</source>
        <translation>第二人须表示同意或不同意。</translation>
    </message>
    <message>
        <source>A refusal needs a reason.</source>
        <translation>不同意须填写原因。</translation>
    </message>
    <message>
        <source>There is no such order.</source>
        <translation>没有该订单。</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1 第 %2 行：%3</translation>
    </message>
    <message>
        <source>%1, line %2, column %3 (%4): &quot;%5&quot; is %6.</source>
        <translation>%1 第 %2 行第 %3 列（%4）：“%5”%6。</translation>
    </message>
    <message>
        <source>%1 is not whole: %2 Download it again and do not edit it.</source>
        <translation>%1 不完整：%2请重新下载，且不要编辑。</translation>
    </message>
    <message>
        <source>%1, line %2: %3 says %4, but the lines above make %5. The file was truncated or edited; download it again.</source>
        <translation>%1 第 %2 行：%3 为 %4，而上面各行合计为 %5。文件被截断或编辑过，请重新下载。</translation>
    </message>
    <message>
        <source>the line is longer than any bill&apos;s.</source>
        <translation>此行比任何账单的行都长。</translation>
    </message>
    <message>
        <source>it holds NUL bytes after this line; it is no text file, or it was damaged.</source>
        <translation>此行之后含有 NUL 字节；它不是文本文件，或已损坏。</translation>
    </message>
    <message>
        <source>An order keeps its number.</source>
        <translation>订单号不能更改。</translation>
    </message>
    <message>
        <source>Only a pending or closed order can become paid.</source>
        <translation>只有待支付或已关闭的订单才能改为已支付。</translation>
    </message>
    <message>
        <source>Say how the channel was asked and what it answered.</source>
        <translation>请写明如何向渠道查询、渠道如何答复。</translation>
    </message>
    <message>
        <source>The channel&apos;s answer is paid or unpaid.</source>
        <translation>渠道的答复只能是已支付或未支付。</translation>
    </message>
    <message>
        <source>A payment needs the channel&apos;s transaction number.</source>
        <translation>支付须有渠道的交易号。</translation>
    </message>
    <message>
        <source>The channel&apos;s amount is not the order&apos;s. That is a matter for the supervisor.</source>
        <translation>渠道的金额与订单不符，须由主管处理。</translation>
    </message>
    <message>
        <source>Reopening an order needs a reason.</source>
        <translation>重开订单须填写原因。</translation>
    </message>
    <message>
        <source>Only a closed order can be reopened.</source>
        <translation>只有已关闭的订单才能重开。</translation>
    </message>
    <message>
        <source>the text is not encoded in UTF-8. Save it as &quot;CSV UTF-8&quot;.</source>
        <translation>文本不是 UTF-8 编码，请另存为“CSV UTF-8”。</translation>
    </message>
    <message>
        <source>a quotation mark is missing or misplaced.</source>
        <translation>引号缺失或位置不对。</translation>
    </message>
    <message>
        <source>no whole number of fen</source>
        <translation>不是以分为单位的整数</translation>
    </message>
    <message>
        <source>the column %1 stands there twice.</source>
        <translation>列 %1 出现两次。</translation>
    </message>
    <message>
        <source>none of wechat, alipay, unionpay, other</source>
        <translation>不是 wechat、alipay、unionpay、other 之一</translation>
    </message>
    <message>
        <source>none of pending, paid, receipted, closed, refunded</source>
        <translation>不是 pending、paid、receipted、closed、refunded 之一</translation>
    </message>
    <message>
        <source>no order number</source>
        <translation>不是订单号</translation>
    </message>
    <message>
        <source>neither issued nor reversed</source>
        <translation>既不是 issued 也不是 reversed</translation>
    </message>
    <message>
        <source>Wait for later bills</source>
        <translation>等待后续账单</translation>
    </message>
    <message>
        <source>Query the channel</source>
        <translation>向渠道查询</translation>
    </message>
    <message>
        <source>Mark as paid</source>
        <translation>改为已支付</translation>
    </message>
    <message>
        <source>Reopen the order</source>
        <translation>重开订单</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Reissue the receipt</source>
        <translation>补开票据</translation>
    </message>
    <message>
        <source>Reverse the receipt</source>
        <translation>冲红票据</translation>
    </message>
    <message>
        <source>Write off</source>
        <translation>核销</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>无需处理</translation>
    </message>
    <message>
        <source>A payment record cannot be read: %1</source>
        <translation>有支付记录无法读取：%1</translation>
    </message>
    <message>
        <source>this bill was opened and saved again by another program. Hand in the file as it was downloaded.</source>
        <translation>此账单曾被其他程序打开并保存，请提交下载时的原文件。</translation>
    </message>
    <message>
        <source>the file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>this is no bill of WeChat, Alipay or UnionPay, and no orders or receipts file.</source>
        <translation>这不是微信、支付宝或银联的账单，也不是订单或票据文件。</translation>
    </message>
    <message>
        <source>the archive holds several bills. Unpack it and hand in each.</source>
        <translation>压缩包中有多份账单，请解压后逐份提交。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing or no value that is known.</source>
        <translation>“%1”缺失或取值未知。</translation>
    </message>
    <message>
        <source>%1 is a file of the kind &quot;%2&quot;; it was given in the wrong place.</source>
        <translation>%1 是“%2”类文件，放错了位置。</translation>
    </message>
    <message>
        <source>The order number %1 stands on line %2 and again on line %3 of the orders.</source>
        <translation>订单号 %1 在订单文件第 %2 行和第 %3 行重复出现。</translation>
    </message>
    <message>
        <source>As %1 you may not import bills.</source>
        <translation>“%1”不能导入账单。</translation>
    </message>
    <message>
        <source>There is no such order in your scope.</source>
        <translation>您的范围内没有该订单。</translation>
    </message>
    <message>
        <source>There is no such discrepancy in your scope.</source>
        <translation>您的范围内没有该差错。</translation>
    </message>
    <message>
        <source>%1 is a bill, no orders or receipts file.</source>
        <translation>%1 是账单，不是订单或票据文件。</translation>
    </message>
    <message>
        <source>its times have no year. Keep the name the file was downloaded with (INN…ZM_…), or say which day it is for.</source>
        <translation>其中的时间没有年份。请保留下载时的文件名（INN…ZM_…），或说明是哪一天的账单。</translation>
    </message>
    <message>
        <source>the text is not encoded in GBK as UnionPay&apos;s files are.</source>
        <translation>文本不是银联文件所用的 GBK 编码。</translation>
    </message>
    <message>
        <source>the line has %1 bytes where fixed fields make %2. The file was truncated or edited; download it again.</source>
        <translation>此行有 %1 字节，固定字段应为 %2 字节。文件被截断或编辑过，请重新下载。</translation>
    </message>
    <message>
        <source>no amount in fen</source>
        <translation>不是以分为单位的金额</translation>
    </message>
    <message>
        <source>no time such as 0310090500</source>
        <translation>不是 0310090500 这样的时间</translation>
    </message>
    <message>
        <source>none of 01, 04, 31</source>
        <translation>不是 01、04、31 之一</translation>
    </message>
    <message>
        <source>the text is not encoded in UTF-8 as WeChat&apos;s bills are.</source>
        <translation>文本不是微信账单所用的 UTF-8 编码。</translation>
    </message>
    <message>
        <source>the line with the totals at its end is missing.</source>
        <translation>末尾缺少合计行。</translation>
    </message>
    <message>
        <source>none of SUCCESS, REFUND, REVOKED</source>
        <translation>不是 SUCCESS、REFUND、REVOKED 之一</translation>
    </message>
    <message>
        <source>a negative amount</source>
        <translation>是负数金额</translation>
    </message>
    <message>
        <source>neither a transaction nor the header of the totals.</source>
        <translation>既不是交易，也不是合计的表头。</translation>
    </message>
    <message>
        <source>the line with the totals is cut off.</source>
        <translation>合计行被截断。</translation>
    </message>
    <message>
        <source>this is a spreadsheet or a text document. Hand in the file as it was downloaded.</source>
        <translation>这是电子表格或文字文档，请提交下载时的原文件。</translation>
    </message>
    <message>
        <source>longer than any number</source>
        <translation>过长，不是任何编号</translation>
    </message>
    <message>
        <source>another merchant than %1 in the lines above</source>
        <translation>与上面各行的商户 %1 不是同一商户</translation>
    </message>
    <message>
        <source>it is encoded in UTF-16, as a spreadsheet saves &quot;Unicode text&quot;. Hand in the file as it was downloaded.</source>
        <translation>编码为 UTF-16，可能由电子表格另存为“Unicode 文本”。请提交下载时的原文件。</translation>
    </message>
    <message>
        <source>%1 is the bill of merchant %2, but this exam is paid to merchant %3. Download the bill of the right merchant.</source>
        <translation>%1 是商户 %2 的账单，而本考试收款商户为 %3。请下载正确商户的账单。</translation>
    </message>
    <message>
        <source>%1 is the bill of merchant %2, but %3 is of merchant %4. Bills of two merchants do not belong to one exam.</source>
        <translation>%1 是商户 %2 的账单，而 %3 是商户 %4 的账单。两个商户的账单不能用于同一考试。</translation>
    </message>
    <message>
        <source>the line is of merchant %1, but the file&apos;s name says %2.</source>
        <translation>该行属于商户 %1，而文件名中的商户为 %2。</translation>
    </message>
    <message>
        <source>There is no such bill here.</source>
        <translation>本机没有该账单。</translation>
    </message>
    <message>
        <source>There is no order that could become paid.</source>
        <translation>没有可以改为已支付的订单。</translation>
    </message>
    <message>
        <source>No bill has a payment for this order; it cannot become paid by it.</source>
        <translation>账单中没有该订单的付款，不能据此改为已支付。</translation>
    </message>
    <message>
        <source>%1 came, but the order is over %2: it cannot be marked paid. That is a matter for the supervisor.</source>
        <translation>到账 %1，而订单金额为 %2，不能改为已支付，请交主管处理。</translation>
    </message>
    <message>
        <source>Only what was written off can be contradicted.</source>
        <translation>只有已核销的差错才能被后来的账单推翻。</translation>
    </message>
    <message>
        <source>The day to look at it again is over.</source>
        <translation>复查日期已过。</translation>
    </message>
    <message>
        <source>A note has 1 to %1 characters.</source>
        <translation>备注应为 1 至 %1 个字符。</translation>
    </message>
    <message>
        <source>An attachment needs a file and a name.</source>
        <translation>附件需要文件和名称。</translation>
    </message>
    <message>
        <source>This picture is attached already.</source>
        <translation>该图片已经附上。</translation>
    </message>
    <message>
        <source>A discrepancy has at most %1 attachments.</source>
        <translation>每条差错最多 %1 个附件。</translation>
    </message>
    <message>
        <source>%1 is neither a PNG nor a JPEG picture.</source>
        <translation>%1 既不是 PNG 也不是 JPEG 图片。</translation>
    </message>
    <message>
        <source>%1 is larger than 10 MB.</source>
        <translation>%1 大于 10 MB。</translation>
    </message>
    <message>
        <source>What the platform says of order %1 contradicts what stands here. A person has to decide.</source>
        <translation>平台关于订单 %1 的记录与本系统矛盾，须由人工决定。</translation>
    </message>
    <message>
        <source>The bill has this payment with %1, but the order is over %2. That is a matter for the supervisor.</source>
        <translation>账单中该笔付款为 %1，而订单金额为 %2，请交主管处理。</translation>
    </message>
    <message>
        <source>%1 has decided this already; a second person must confirm it.</source>
        <translation>%1 已作出决定，须由第二人复核。</translation>
    </message>
    <message>
        <source>The reconciliation was stopped; nothing was recorded.</source>
        <translation>对账已停止，未作任何记录。</translation>
    </message>
    <message>
        <source>Orders were paid on days of which this station has no bill (%1). Import these bills first; nothing was recorded.</source>
        <translation>有订单的支付日期在本机没有账单（%1）。请先导入这些账单；未作任何记录。</translation>
    </message>
    <message>
        <source>%1 of %2 transactions of %3 belong to no order: this looks like the bill of another exam. Nothing was recorded.</source>
        <translation>%3 的 %2 笔交易中有 %1 笔没有对应订单：这可能是其他考试的账单。未作任何记录。</translation>
    </message>
    <message>
        <source>This payment is settled already by %1: %2.</source>
        <translation>这笔付款已由 %1 处理：%2。</translation>
    </message>
    <message>
        <source>There is no such closed period.</source>
        <translation>没有该结账期间。</translation>
    </message>
    <message>
        <source>The days %1 are closed already, by %2.</source>
        <translation>%1 已由 %2 结账。</translation>
    </message>
    <message>
        <source>Choose the first and the last day of the period.</source>
        <translation>请选择期间的起止日期。</translation>
    </message>
    <message>
        <source>%1 is not over yet; a period is closed after its last day.</source>
        <translation>%1 尚未结束；期间最后一天过后才能结账。</translation>
    </message>
    <message>
        <source>The period has an id that is not its own.</source>
        <translation>该期间的编号与内容不符。</translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancies of the period are open. Settle them, or say why they are carried forward.</source>
        <translation>
            <numerusform>本期还有 %n 笔差错未处理。请先处理，或填写结转原因。</numerusform>
        </translation>
    </message>
    <message>
        <source>The bill has nothing of the closed period&apos;s days.</source>
        <translation>该账单中没有结账期间内的交易。</translation>
    </message>
    <message>
        <source>The closed period has the bill %1 already.</source>
        <translation>该结账期间已包含账单 %1。</translation>
    </message>
    <message>
        <source>The closed period has no such supplement.</source>
        <translation>该结账期间没有此补充。</translation>
    </message>
    <message>
        <source>%1 has signed this supplement off already.</source>
        <translation>%1 已签核此补充。</translation>
    </message>
    <message>
        <source>The figures of the period have a wrong &quot;%1&quot;.</source>
        <translation>期间数据中的“%1”有误。</translation>
    </message>
    <message>
        <source>There is no such closed period in your scope.</source>
        <translation>您的权限范围内没有该结账期间。</translation>
    </message>
    <message>
        <source>The closed period %1 stands on this bill; it cannot be removed any more.</source>
        <translation>结账期间 %1 以此账单为依据，不能再移除。</translation>
    </message>
    <message>
        <source>A period is of a school or of a region, not of both.</source>
        <translation>结账期间只能属于一所学校或一个地区。</translation>
    </message>
    <message>
        <source>The figures of these days changed meanwhile. Look at them again.</source>
        <translation>这些日期的数据已有变化，请重新核对。</translation>
    </message>
    <message>
        <source>%1 has payments of %2, which is closed for a place beyond your scope; an account for that place must import it.</source>
        <translation>%1 含有 %2 的交易，该期间已由您权限范围之外的单位结账，须由该单位的账号导入。</translation>
    </message>
    <message>
        <source>Orders and bills of the period differ. Say why it is closed like that.</source>
        <translation>该期间订单与账单不一致，请说明为何仍要结账。</translation>
    </message>
    <message>
        <source>Say when it was paid, as the channel says: an order is paid after it was made, and not in the future.</source>
        <translation>请填写渠道给出的支付时间：支付应晚于下单，且不晚于现在。</translation>
    </message>
    <message>
        <source>rounded by a spreadsheet, its last digits are lost; take the file as it was downloaded</source>
        <translation>被电子表格舍入过，末尾几位已丢失；请使用下载时的原文件</translation>
    </message>
    <message>
        <source>no number: only letters without accents, digits and - _ . / : | * # @ stand in one</source>
        <translation>不是编号：编号只能含有不带重音的字母、数字和 - _ . / : | * # @</translation>
    </message>
    <message>
        <source>Taking a decision back needs a reason.</source>
        <translation>撤回决定要写原因。</translation>
    </message>
    <message>
        <source>Nothing is decided that could be taken back.</source>
        <translation>还没有可以撤回的决定。</translation>
    </message>
    <message>
        <source>%1 confirmed it as the second person; what two people decided cannot be taken back.</source>
        <translation>%1 已复核；两人作出的决定不能撤回。</translation>
    </message>
    <message>
        <source>Only %1, who decided it, or a system admin may take it back.</source>
        <translation>只有作决定的 %1 或系统管理员可以撤回。</translation>
    </message>
    <message>
        <source>%1 It looks like the bill of another exam; nothing was imported.</source>
        <translation>%1 这可能是其他考试的账单，未导入任何内容。</translation>
    </message>
    <message>
        <source>%1 It looks like the file of another exam; nothing was imported.</source>
        <translation>%1 这可能是其他考试的文件，未导入任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n line(s) of %1 is of an order of this exam.</source>
        <translation>
            <numerusform>%1 的 %n 行都不属于本考试的订单。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %1 of the %n line(s) of %2 are of orders of this exam.</source>
        <translation>
            <numerusform>%2 的 %n 行中只有 %1 行属于本考试的订单。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are of another exam&apos;s orders.</source>
        <translation>
            <numerusform>其中 %n 行属于其他考试的订单。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its last day is before the first order of this exam.</source>
        <translation>其最后一天早于本考试的第一笔订单。</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n row(s) of %1 is of a candidate or an order of this exam.</source>
        <translation>
            <numerusform>%1 的 %n 行都不属于本考试的考生或订单。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %1 of the %n row(s) of %2 are of candidates or orders of this exam.</source>
        <translation>
            <numerusform>%2 的 %n 行中只有 %1 行属于本考试的考生或订单。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaymentReports</name>
    <message>
        <source>Orders count on the day of their payment, receipts on the day of their order, bill lines on the day that stands there. The difference is what the orders have and the bills have not.</source>
        <translation>订单按支付日统计，票据按其订单的日期统计，账单按所载日期统计。差额为订单有而账单没有的金额。</translation>
    </message>
    <message>
        <source>Closed by %1 on %2 for %3: the figures are those of that moment.</source>
        <translation>%3 已由 %1 于 %2 结账，数据为结账时的数据。</translation>
    </message>
    <message>
        <source>The report was stopped.</source>
        <translation>已停止生成报表。</translation>
    </message>
    <message>
        <source>Daily fee report</source>
        <translation>缴费对账日报</translation>
    </message>
    <message>
        <source>Discrepancies as they stand now</source>
        <translation>差错明细（当前状态）</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>差错明细</translation>
    </message>
    <message>
        <source>Fee report of a closed period</source>
        <translation>结账期间缴费报表</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>List of discrepancies</source>
        <translation>差错清单</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Reconciliation of fees</source>
        <translation>缴费对账结果</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单数</translation>
    </message>
    <message>
        <source>Order amount</source>
        <translation>订单金额</translation>
    </message>
    <message>
        <source>Bill lines</source>
        <translation>账单行数</translation>
    </message>
    <message>
        <source>Bill amount</source>
        <translation>账单金额</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>已对上</translation>
    </message>
    <message>
        <source>Not yet due</source>
        <translation>未到账期</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>WeChat Pay</source>
        <translation>微信支付</translation>
    </message>
    <message>
        <source>Alipay</source>
        <translation>支付宝</translation>
    </message>
    <message>
        <source>UnionPay</source>
        <translation>云闪付</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Needs a second person</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>No longer found</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>Followed up</source>
        <translation>跟进中</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>账单笔数</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退款笔数</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>退款金额</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>票据数</translation>
    </message>
    <message>
        <source>Receipt amount</source>
        <translation>票据金额</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>按渠道</translation>
    </message>
    <message>
        <source>Nothing was paid, billed or receipted.</source>
        <translation>没有支付、账单或票据。</translation>
    </message>
    <message>
        <source>By day and channel</source>
        <translation>按日期和渠道</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Discrepancies by class</source>
        <translation>差错分类汇总</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>There are no discrepancies.</source>
        <translation>没有差错。</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Candidate number</source>
        <translation>报名号</translation>
    </message>
    <message>
        <source>Channel&apos;s number</source>
        <translation>渠道流水号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户号</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容标识</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>支付金额</translation>
    </message>
    <message>
        <source>No bill was imported.</source>
        <translation>没有导入账单。</translation>
    </message>
    <message>
        <source>not signed off yet</source>
        <translation>未签核</translation>
    </message>
    <message>
        <source>signed off by %1 on %2</source>
        <translation>%1 于 %2 签核</translation>
    </message>
    <message>
        <source>Supplement of %1: %2 (%3)</source>
        <translation>%1 补充：%2（%3）</translation>
    </message>
    <message>
        <source>Open discrepancies</source>
        <translation>未处理差错</translation>
    </message>
    <message>
        <source>Made by:</source>
        <translation>制表人：</translation>
    </message>
    <message>
        <source>Checked by:</source>
        <translation>复核人：</translation>
    </message>
    <message>
        <source>Responsible:</source>
        <translation>负责人：</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>日期：</translation>
    </message>
    <message>
        <source>Said at the closing: %1</source>
        <translation>结账说明：%1</translation>
    </message>
    <message>
        <source>looked after by nobody</source>
        <translation>无人跟进</translation>
    </message>
    <message>
        <source>looked after by %1</source>
        <translation>由 %1 跟进</translation>
    </message>
    <message>
        <source>numbers with &quot;%1&quot;</source>
        <translation>号码含“%1”</translation>
    </message>
    <message>
        <source>to settle</source>
        <translation>待处理</translation>
    </message>
</context>
<context>
    <name>Payments</name>
    <message>
        <source>orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>receipts</source>
        <translation>票据</translation>
    </message>
    <message>
        <source>WeChat Pay bill</source>
        <translation>微信支付账单</translation>
    </message>
    <message>
        <source>Alipay bill</source>
        <translation>支付宝账单</translation>
    </message>
    <message>
        <source>UnionPay bill</source>
        <translation>银联账单</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused; the details say why.</source>
        <translation>
            <numerusform>%n 个文件被拒绝，原因见详情。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is imported.</source>
        <translation>已导入 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are imported.</source>
        <translation>
            <numerusform>已导入 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is here already; nothing changed.</source>
        <translation>%1 此前已导入，没有变化。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are here already; nothing changed.</source>
        <translation>
            <numerusform>%n 个文件此前已导入，没有变化。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1  %2 %3
%4, line %5</source>
        <translation>%1  %2 %3
%4，第 %5 行</translation>
    </message>
    <message>
        <source>refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>payment</source>
        <translation>支付</translation>
    </message>
    <message>
        <source>Discrepancy</source>
        <translation>差错</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Order (¥)</source>
        <translation>订单（元）</translation>
    </message>
    <message>
        <source>Bill (¥)</source>
        <translation>账单（元）</translation>
    </message>
    <message>
        <source>Receipt (¥)</source>
        <translation>票据（元）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>支付时间</translation>
    </message>
    <message>
        <source>Amount (¥)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>WeChat Pay</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Alipay</source>
        <translation>支付宝</translation>
    </message>
    <message>
        <source>UnionPay</source>
        <translation>云闪付</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Waits for payment</source>
        <translation>待支付</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已支付</translation>
    </message>
    <message>
        <source>Paid, receipt issued</source>
        <translation>已回执</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Needs a second person</source>
        <translation>待第二人复核</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>No longer found</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>The order is paid, but no bill has its payment. Wait a day for the day cut, then ask the channel by order number.</source>
        <translation>订单已支付，但各账单中没有这笔款。因日切，请先等一天，再按订单号向渠道查询。</translation>
    </message>
    <message>
        <source>Money came that belongs to no order. Look for the order in another exam or school, else refund it.</source>
        <translation>收到的款不属于任何订单。请在其他考试或学校中查找订单，找不到则退款。</translation>
    </message>
    <message>
        <source>The candidate paid, but the order still waits. Ask the channel by order number, then mark the order paid.</source>
        <translation>考生已付款，但订单仍为待支付。请按订单号向渠道查询，再将订单改为已支付。</translation>
    </message>
    <message>
        <source>The order timed out, but its payment came. Mark it paid or refund it; the candidate may have paid twice.</source>
        <translation>订单已超时关闭，但款项到账。请改为已支付或退款；考生可能付了两次。</translation>
    </message>
    <message>
        <source>Order and bill name different amounts. This is a matter for the supervisor.</source>
        <translation>订单与账单金额不一致，须由主管处理。</translation>
    </message>
    <message>
        <source>The candidate paid this fee more than once. Refund all but one payment.</source>
        <translation>考生多次支付了同一费用。请保留一笔，其余退款。</translation>
    </message>
    <message>
        <source>The refund is on one side only, or of another amount. Ask finance.</source>
        <translation>退款只在一方有记录，或金额不同。请询问财务。</translation>
    </message>
    <message>
        <source>The fee is paid, but no e-receipt came in time. Have it issued again.</source>
        <translation>费用已付，但电子票据未按时开出。请补开。</translation>
    </message>
    <message>
        <source>There is an e-receipt, but no paid order. Have the receipt reversed.</source>
        <translation>有电子票据，但没有已支付的订单。请将票据冲红。</translation>
    </message>
    <message>
        <source>The e-receipt names another amount than the order. Have it reversed and issued again.</source>
        <translation>电子票据与订单金额不同。请冲红后重新开具。</translation>
    </message>
    <message>
        <source>Order %1 will become paid (%2). A second person must confirm it first.</source>
        <translation>订单 %1 将改为已支付（%2），须先由第二人复核。</translation>
    </message>
    <message>
        <source>%1 will go back to the payer. A second person must confirm it first.</source>
        <translation>%1 将退还付款人，须先由第二人复核。</translation>
    </message>
    <message>
        <source>%1 will be written off: nobody gets it back. A second person must confirm it first.</source>
        <translation>%1 将被核销，不再退还任何人，须先由第二人复核。</translation>
    </message>
    <message>
        <source>Nothing moves. The order has to be opened again on the Orders tab.</source>
        <translation>不涉及资金。订单须在“订单”页签中重开。</translation>
    </message>
    <message>
        <source>Nothing moves. The receipt has to be issued again on the receipt platform.</source>
        <translation>不涉及资金。票据须在票据平台上补开。</translation>
    </message>
    <message>
        <source>Nothing moves. The receipt has to be reversed on the receipt platform.</source>
        <translation>不涉及资金。票据须在票据平台上冲红。</translation>
    </message>
    <message>
        <source>Nothing moves. The reason says why nothing is to be done.</source>
        <translation>不涉及资金。原因说明为何无需处理。</translation>
    </message>
    <message>
        <source>taken over from the payment platform</source>
        <translation>从缴费平台接收</translation>
    </message>
    <message>
        <source>asked at the channel</source>
        <translation>已向渠道查询</translation>
    </message>
    <message>
        <source>opened again</source>
        <translation>已重开</translation>
    </message>
    <message>
        <source>taken over from the receipt platform</source>
        <translation>从票据平台接收</translation>
    </message>
    <message>
        <source>found by a reconciliation</source>
        <translation>对账发现</translation>
    </message>
    <message>
        <source>no longer found</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>looked at as second person</source>
        <translation>第二人已复核</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) stand otherwise on the platform than here and were left as they are; the details say which.</source>
        <translation>
            <numerusform>%n 个订单在平台上的状态与本系统不同，已保持原样；详情中列出了这些订单。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: here %2, %3; on the platform %4, %5</source>
        <translation>%1：本系统 %2，%3；平台 %4，%5</translation>
    </message>
    <message>
        <source>; decided by %1</source>
        <translation>；由 %1 决定</translation>
    </message>
    <message>
        <source>The picture cannot be shown.</source>
        <translation>无法显示该图片。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>导出已停止，未写入任何内容。</translation>
    </message>
    <message>
        <source>Followed up</source>
        <translation>跟进中</translation>
    </message>
    <message>
        <source>Nothing moves. If it is still found on that day, it is open again.</source>
        <translation>不涉及资金。届时若仍有该差错，将重新变为待处理。</translation>
    </message>
    <message>
        <source>Nothing moves. Write what the channel answered; if it is still found on that day, it is open again.</source>
        <translation>不涉及资金。请写明渠道的答复；届时若仍有该差错，将重新变为待处理。</translation>
    </message>
    <message>
        <source>Order %1 becomes paid (%2), and the candidate&apos;s fee with it.</source>
        <translation>订单 %1 将改为已支付（%2），考生的费用随之变为已缴。</translation>
    </message>
    <message>
        <source>%1 of order %2 go back to the payer.</source>
        <translation>订单 %2 的 %1 将退还付款人。</translation>
    </message>
    <message>
        <source>%1 of order %2 are written off: nobody gets it back.</source>
        <translation>订单 %2 的 %1 将核销，不退还任何人。</translation>
    </message>
    <message>
        <source>found again: open once more</source>
        <translation>再次发现，重新待处理</translation>
    </message>
    <message>
        <source>a later bill has what was written off: open once more</source>
        <translation>后来的账单中有已核销的款项，重新待处理</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>已移交</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>已备注</translation>
    </message>
    <message>
        <source>laid a picture beside it</source>
        <translation>附上图片</translation>
    </message>
    <message>
        <source>%1: imported, %2, %3 rows, %4 of them new or changed</source>
        <translation>%1：已导入，%2，%3 行，其中 %4 行新增或有变</translation>
    </message>
    <message>
        <source>%1: imported, %2, %3 rows, %4 paid, %5 refunded</source>
        <translation>%1：已导入，%2，%3 行，收款 %4，退款 %5</translation>
    </message>
    <message>
        <source>%1: %2, all %3 rows stand here already; nothing changed</source>
        <translation>%1：%2，%3 行均已在库，未作改动</translation>
    </message>
    <message>
        <source>%1: imported already on %2 by %3; nothing changed</source>
        <translation>%1：已于 %2 由 %3 导入，未作改动</translation>
    </message>
    <message>
        <source>%1: refused, nothing of it was kept. %2</source>
        <translation>%1：已拒收，未保留任何内容。%2</translation>
    </message>
    <message>
        <source>%1: stopped, nothing of it was kept</source>
        <translation>%1：已停止，未保留任何内容</translation>
    </message>
    <message>
        <source>%1: not begun</source>
        <translation>%1：未开始</translation>
    </message>
    <message numerus="yes">
        <source>The import was stopped; nothing of %n file(s) was kept.</source>
        <translation>
            <numerusform>导入已停止；%n 个文件未保留任何内容。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n supplement(s) of closed periods wait to be signed.</source>
        <translation>
            <numerusform>%n 份已结账期间的补充待签。</numerusform>
        </translation>
    </message>
    <message>
        <source>Each file was taken whole or not at all, whatever became of the others.</source>
        <translation>每个文件要么整份导入，要么完全不导入，互不影响。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>交易号</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Nothing on this day</source>
        <translation>当日无记录</translation>
    </message>
    <message>
        <source>Bills are still to come</source>
        <translation>账单尚未到期</translation>
    </message>
    <message>
        <source>Bills are missing</source>
        <translation>缺账单</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>已对平</translation>
    </message>
    <message>
        <source>Differs, all decided</source>
        <translation>有差额，均已处理</translation>
    </message>
    <message>
        <source>Differs, not reconciled</source>
        <translation>有差额，未对账</translation>
    </message>
    <message>
        <source>Closed, a supplement waits to be signed</source>
        <translation>已结账，有补充待签</translation>
    </message>
    <message>
        <source>to come</source>
        <comment>a day&apos;s bills, in a cell of the calendar</comment>
        <translation>待账单</translation>
    </message>
    <message>
        <source>no bill</source>
        <comment>in a cell of the calendar</comment>
        <translation>缺账单</translation>
    </message>
    <message numerus="yes">
        <source>%Ln</source>
        <comment>open discrepancies, in a cell of the calendar</comment>
        <translation>
            <numerusform>%Ln 笔</numerusform>
        </translation>
    </message>
    <message>
        <source>agrees</source>
        <comment>in a cell of the calendar</comment>
        <translation>已平</translation>
    </message>
    <message>
        <source>settled</source>
        <comment>in a cell of the calendar</comment>
        <translation>已处理</translation>
    </message>
    <message>
        <source>differs</source>
        <comment>in a cell of the calendar</comment>
        <translation>不平</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>in a cell of the calendar</comment>
        <translation>已结</translation>
    </message>
    <message>
        <source>to sign</source>
        <comment>a supplement, in a cell of the calendar</comment>
        <translation>待签</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: nothing was paid or found.</source>
        <translation>%1：无缴费，无差错。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Orders %1, bills %2, difference %3</source>
        <translation>订单 %1，账单 %2，差额 %3</translation>
    </message>
    <message>
        <source>No bill of: %1</source>
        <translation>缺账单：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln discrepancy(ies) decided</source>
        <translation>
            <numerusform>%Ln 笔差错已处理</numerusform>
        </translation>
    </message>
    <message>
        <source>Looked after by</source>
        <translation>经办人</translation>
    </message>
    <message numerus="yes">
        <source>%n orders will become paid (%1). A second person must confirm it first.</source>
        <translation>
            <numerusform>%n 笔订单将记为已缴费（%1），须先由第二人复核。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n discrepancies will go back to the payers. A second person must confirm it first.</source>
        <translation>
            <numerusform>%n 笔差错共 %1 将退给缴费人，须先由第二人复核。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n discrepancies will be written off: nobody gets it back. A second person must confirm it first.</source>
        <translation>
            <numerusform>%n 笔差错共 %1 将核销，不退给任何人，须先由第二人复核。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders become paid (%1), and the candidates&apos; fees with them.</source>
        <translation>
            <numerusform>%n 笔订单记为已缴费（%1），考生的费用随之变为已缴。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n discrepancies go back to the payers.</source>
        <translation>
            <numerusform>%n 笔差错共 %1 退给缴费人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n discrepancies are written off: nobody gets it back.</source>
        <translation>
            <numerusform>%n 笔差错共 %1 核销，不退给任何人。</numerusform>
        </translation>
    </message>
    <message>
        <source>decision taken back: open again</source>
        <translation>决定已撤回：重新待处理</translation>
    </message>
    <message>
        <source>%1: nothing of it is kept yet. %2</source>
        <translation>%1：尚未保留任何内容。%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln discrepancy(ies) to settle</source>
        <translation>
            <numerusform>%Ln 笔差错待处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln followed up</source>
        <translation>
            <numerusform>%Ln 笔跟进中</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between numbers</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Closed; %1</source>
        <translation>已结账；%1</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>a day&apos;s or an exam&apos;s books</comment>
        <translation>已结账</translation>
    </message>
</context>
<context>
    <name>PdfFile</name>
    <message>
        <source>The PDF file could not be written. Is the disk full?</source>
        <translation>PDF 文件未能写入，磁盘是否已满？</translation>
    </message>
</context>
<context>
    <name>PdfImage</name>
    <message>
        <source>A picture is damaged and cannot be printed.</source>
        <translation>有图片已损坏，无法打印。</translation>
    </message>
</context>
<context>
    <name>PersonPapers</name>
    <message>
        <source>There is no exam &quot;%1&quot; here.</source>
        <translation>此处没有考试“%1”。</translation>
    </message>
</context>
<context>
    <name>Photo</name>
    <message>
        <source>The picture could not be opened.</source>
        <translation>无法打开图片。</translation>
    </message>
    <message>
        <source>Model missing: the face models are not installed.</source>
        <translation>缺少模型：未安装人脸模型。</translation>
    </message>
    <message>
        <source>No face was found.</source>
        <translation>未发现人脸。</translation>
    </message>
    <message>
        <source>Model missing: the eye model is not installed.</source>
        <translation>缺少模型：未安装眼部模型。</translation>
    </message>
    <message>
        <source>This version cannot judge this rule.</source>
        <translation>此版本无法判断这条规则。</translation>
    </message>
    <message>
        <source>The picture could not be judged.</source>
        <translation>未能判断此图片。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>The file %1 could not be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing or wrong in a photo report.</source>
        <translation>照片报告中的“%1”缺失或有误。</translation>
    </message>
    <message>
        <source>The check was stopped after %1 of %2 pictures.</source>
        <translation>检查已停止，已完成 %1 / %2 张。</translation>
    </message>
    <message>
        <source>Too little of the background can be seen.</source>
        <translation>可见的背景太少。</translation>
    </message>
    <message>
        <source>The exam asks for another background.</source>
        <translation>本考试要求另一种背景。</translation>
    </message>
    <message>
        <source>The background is not white.</source>
        <translation>背景不是白色。</translation>
    </message>
    <message>
        <source>Something can be seen in the background.</source>
        <translation>背景中有杂物。</translation>
    </message>
    <message>
        <source>A shadow lies on the background.</source>
        <translation>背景上有阴影。</translation>
    </message>
    <message>
        <source>The picture is black and white, or its colours are wrong.</source>
        <translation>图片是黑白的，或颜色失真。</translation>
    </message>
    <message>
        <source>Without a face the colour of the skin is unknown.</source>
        <translation>没有人脸，无法判断肤色。</translation>
    </message>
    <message>
        <source>The cheeks lie outside the picture.</source>
        <translation>面颊超出画面。</translation>
    </message>
    <message>
        <source>The flash has made the eyes red.</source>
        <translation>闪光灯造成红眼。</translation>
    </message>
    <message>
        <source>The face is too small.</source>
        <translation>人脸太小。</translation>
    </message>
    <message>
        <source>The face is blurred.</source>
        <translation>人脸模糊。</translation>
    </message>
    <message>
        <source>The picture is too small.</source>
        <translation>图片太小。</translation>
    </message>
    <message>
        <source>The picture was compressed too strongly.</source>
        <translation>图片压缩过度。</translation>
    </message>
    <message>
        <source>An eye is closed or cannot be seen.</source>
        <translation>有眼睛闭合或看不见。</translation>
    </message>
    <message>
        <source>The mouth is open, or teeth can be seen.</source>
        <translation>嘴张开或露齿。</translation>
    </message>
    <message>
        <source>This is no JPEG or PNG picture, whatever its name says.</source>
        <translation>无论文件名如何，这不是 JPEG 或 PNG 图片。</translation>
    </message>
    <message>
        <source>The file is cut off or damaged.</source>
        <translation>文件被截断或已损坏。</translation>
    </message>
    <message>
        <source>The picture is made for a printing press (CMYK); it must be RGB.</source>
        <translation>图片为印刷用的 CMYK，须为 RGB。</translation>
    </message>
    <message>
        <source>The picture has %1 bits a colour; it must have 8.</source>
        <translation>图片每种颜色 %1 位，须为 8 位。</translation>
    </message>
    <message>
        <source>The picture is a %1 file, which the exam does not accept.</source>
        <translation>图片为 %1 格式，本考试不接受。</translation>
    </message>
    <message>
        <source>The name says %1, but the file is %2.</source>
        <translation>文件名为 %1，实际是 %2。</translation>
    </message>
    <message>
        <source>The picture is stored lying or mirrored and only turned by a tag; some printers ignore that.</source>
        <translation>图片以横置或镜像方式保存，仅靠标记旋转；有些打印机会忽略该标记。</translation>
    </message>
    <message>
        <source>The file has %1; at most %2 are allowed.</source>
        <translation>文件为 %1，最多允许 %2。</translation>
    </message>
    <message>
        <source>The picture&apos;s size could not be read.</source>
        <translation>无法读取图片尺寸。</translation>
    </message>
    <message>
        <source>The exam sets no limit for this measure.</source>
        <translation>本考试未对此项设限。</translation>
    </message>
    <message>
        <source>The picture has %1 pixels; at least %2 are needed.</source>
        <translation>图片为 %1 像素，至少需要 %2。</translation>
    </message>
    <message>
        <source>The picture has %1 pixels; at most %2 are allowed.</source>
        <translation>图片为 %1 像素，最多允许 %2。</translation>
    </message>
    <message>
        <source>There is a second face in the picture.</source>
        <translation>画面中有第二张人脸。</translation>
    </message>
    <message>
        <source>The head is turned to the side.</source>
        <translation>头部转向一侧。</translation>
    </message>
    <message>
        <source>The head is raised or lowered.</source>
        <translation>头部上仰或下俯。</translation>
    </message>
    <message>
        <source>The head leans to one side.</source>
        <translation>头部向一侧倾斜。</translation>
    </message>
    <message>
        <source>The head is too small in the picture.</source>
        <translation>头部在画面中过小。</translation>
    </message>
    <message>
        <source>The head is too large in the picture.</source>
        <translation>头部在画面中过大。</translation>
    </message>
    <message>
        <source>The head is not in the middle of the picture.</source>
        <translation>头部不在画面中央。</translation>
    </message>
    <message>
        <source>The shoulders cannot be told from the background.</source>
        <translation>肩部与背景无法区分。</translation>
    </message>
    <message>
        <source>This may be a person with glasses.</source>
        <translation>可能戴有眼镜。</translation>
    </message>
    <message>
        <source>One shoulder is higher than the other.</source>
        <translation>双肩不平。</translation>
    </message>
    <message>
        <source>Too little of the clothes can be seen.</source>
        <translation>可见的衣服太少。</translation>
    </message>
    <message>
        <source>The clothes seem to be light.</source>
        <translation>衣服似乎是浅色。</translation>
    </message>
    <message>
        <source>Please look whether both eyes and brows are clear.</source>
        <translation>请人工查看双眼和眉毛是否清楚。</translation>
    </message>
    <message>
        <source>Please look whether hair covers the face.</source>
        <translation>请人工查看头发是否遮脸。</translation>
    </message>
    <message>
        <source>Please look whether both ears can be seen.</source>
        <translation>请人工查看双耳是否可见。</translation>
    </message>
    <message>
        <source>Please look whether the head is bare.</source>
        <translation>请人工查看是否戴帽或有头饰。</translation>
    </message>
    <message>
        <source>Please look whether the picture was retouched.</source>
        <translation>请人工查看照片是否经过修饰。</translation>
    </message>
    <message>
        <source>Please look whether this was photographed from paper or a screen.</source>
        <translation>请人工查看是否翻拍自纸张或屏幕。</translation>
    </message>
    <message>
        <source>One picture alone does not tell whether somebody else uses it too.</source>
        <translation>仅凭一张图片无法判断他人是否也使用了它。</translation>
    </message>
    <message>
        <source>One side of the face is darker than the other.</source>
        <translation>面部一侧比另一侧暗。</translation>
    </message>
    <message>
        <source>Parts of the face are too bright or shine.</source>
        <translation>面部局部过亮或反光。</translation>
    </message>
    <message>
        <source>The face is too dark.</source>
        <translation>面部过暗。</translation>
    </message>
    <message>
        <source>The file cannot be opened as a picture.</source>
        <translation>该文件无法作为图片打开。</translation>
    </message>
    <message>
        <source>The search for doubles was stopped.</source>
        <translation>照片查重已停止。</translation>
    </message>
    <message>
        <source>There is not enough memory to compare the portraits.</source>
        <translation>内存不足，无法比对照片。</translation>
    </message>
    <message>
        <source>Something seems to cover an eye.</source>
        <translation>眼睛似乎被遮挡。</translation>
    </message>
    <message>
        <source>Hair or something else seems to cover part of the face.</source>
        <translation>头发或其他物品似乎遮挡了面部。</translation>
    </message>
    <message>
        <source>An ear seems to be covered.</source>
        <translation>耳朵似乎被遮挡。</translation>
    </message>
    <message>
        <source>The head seems to be covered.</source>
        <translation>似乎戴有帽子或头饰。</translation>
    </message>
    <message>
        <source>The file was saved by %1, a program that can retouch.</source>
        <translation>文件由可修图的软件 %1 保存。</translation>
    </message>
    <message>
        <source>A fine pattern as of a screen or of print lies over the face.</source>
        <translation>面部有屏幕或印刷品的细密纹理，疑似翻拍。</translation>
    </message>
    <message>
        <source>A bright spot shines on the face.</source>
        <translation>面部有高光或光斑。</translation>
    </message>
    <message>
        <source>The file is a moving picture.</source>
        <translation>文件是动态图片。</translation>
    </message>
    <message>
        <source>A picture that fits would have too few pixels; scaling up would invent some.</source>
        <translation>裁剪后的像素太少；放大会凭空造出像素。</translation>
    </message>
    <message>
        <source>This exam takes no portrait.</source>
        <translation>本考试不收照片。</translation>
    </message>
    <message>
        <source>This exam takes no JPEG files.</source>
        <translation>本考试不收 JPEG 文件。</translation>
    </message>
    <message>
        <source>No crop can help: %1</source>
        <translation>裁剪无济于事：%1</translation>
    </message>
    <message>
        <source>Nothing has to be changed: no rule is broken.</source>
        <translation>不需要改动：没有违反任何规则。</translation>
    </message>
    <message>
        <source>Cropped and scaled it would break a rule still: %1</source>
        <translation>裁剪并缩小后仍会违反规则：%1</translation>
    </message>
    <message>
        <source>Where the head is cannot be told, so nothing can be cropped.</source>
        <translation>无法确定头部位置，因此不能裁剪。</translation>
    </message>
    <message>
        <source>No part of the picture has the head in the right size at the right place.</source>
        <translation>图片中没有任何部分能使头部大小和位置都合适。</translation>
    </message>
</context>
<context>
    <name>PhotoPairs</name>
    <message>
        <source>Same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>Different persons</source>
        <translation>不同的人</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已被代替</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>待判定</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>同一张图片</translation>
    </message>
    <message>
        <source>One face</source>
        <translation>同一张脸</translation>
    </message>
    <message>
        <source>Likeness of the faces: %1 (shown from %2 on).</source>
        <translation>人脸相似度 %1（达到 %2 即列出）。</translation>
    </message>
    <message>
        <source>The same picture twice: at most %1 of 64 marks of the look differ.</source>
        <translation>同一张图片出现两次：64 个外观特征中至多 %1 个不同。</translation>
    </message>
    <message>
        <source>One candidate registered twice</source>
        <translation>同一考生重复报名</translation>
    </message>
    <message>
        <source>Somebody else&apos;s portrait was handed in</source>
        <translation>提交了他人的照片</translation>
    </message>
    <message>
        <source>Twins or relatives</source>
        <translation>双胞胎或亲属</translation>
    </message>
    <message>
        <source>Only alike</source>
        <translation>仅仅相像</translation>
    </message>
</context>
<context>
    <name>PhotoReport</name>
    <message>
        <source>Without a school</source>
        <translation>未填学校</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>This exam has no rules for portraits.</source>
        <translation>本考试没有照片规则。</translation>
    </message>
    <message>
        <source>By school</source>
        <translation>按学校</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>There is no portrait.</source>
        <translation>没有照片。</translation>
    </message>
    <message>
        <source>By school and rule</source>
        <translation>按学校和规则</translation>
    </message>
    <message>
        <source>No portrait was checked yet.</source>
        <translation>尚未检查任何照片。</translation>
    </message>
    <message>
        <source>Portrait check by school and rule</source>
        <translation>照片检查统计（按学校和规则）</translation>
    </message>
    <message>
        <source>What the check proposed; decisions are the reviewers&apos;. A rule that could not be judged never counts as met. Replaced portraits do not count.</source>
        <translation>以上为检查的建议，决定由审核员作出。无法判断的规则不算符合。已被代替的照片不计入。</translation>
    </message>
    <message>
        <source>The count was stopped.</source>
        <translation>统计已停止。</translation>
    </message>
</context>
<context>
    <name>PhotoRules</name>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>The file is not of an allowed format</source>
        <translation>文件格式不在允许范围内</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>The file is too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Size in pixels</source>
        <translation>像素尺寸</translation>
    </message>
    <message>
        <source>The picture is too small or too large</source>
        <translation>图片过小或过大</translation>
    </message>
    <message>
        <source>One face</source>
        <translation>单张人脸</translation>
    </message>
    <message>
        <source>There is not exactly one face</source>
        <translation>画面中不是恰好一张人脸</translation>
    </message>
    <message>
        <source>White background</source>
        <translation>白色背景</translation>
    </message>
    <message>
        <source>The background is not white</source>
        <translation>背景不是白色</translation>
    </message>
    <message>
        <source>Even background</source>
        <translation>背景均匀</translation>
    </message>
    <message>
        <source>The background is not even</source>
        <translation>背景不均匀</translation>
    </message>
    <message>
        <source>Facing the camera</source>
        <translation>正对镜头</translation>
    </message>
    <message>
        <source>The head is turned aside</source>
        <translation>头部偏转</translation>
    </message>
    <message>
        <source>Head not up or down</source>
        <translation>头部不俯仰</translation>
    </message>
    <message>
        <source>The head looks up or down</source>
        <translation>头部俯仰</translation>
    </message>
    <message>
        <source>Head upright</source>
        <translation>头部端正</translation>
    </message>
    <message>
        <source>The head is tilted</source>
        <translation>头部倾斜</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>双眼睁开</translation>
    </message>
    <message>
        <source>The eyes are not open</source>
        <translation>眼睛未睁开</translation>
    </message>
    <message>
        <source>Eyes visible</source>
        <translation>眼睛可见</translation>
    </message>
    <message>
        <source>The eyes are covered</source>
        <translation>眼睛被遮挡</translation>
    </message>
    <message>
        <source>Mouth closed</source>
        <translation>嘴闭合</translation>
    </message>
    <message>
        <source>The mouth is open</source>
        <translation>嘴张开</translation>
    </message>
    <message>
        <source>No glasses</source>
        <translation>不戴眼镜</translation>
    </message>
    <message>
        <source>Glasses are worn</source>
        <translation>戴有眼镜</translation>
    </message>
    <message>
        <source>Bare head</source>
        <translation>免冠</translation>
    </message>
    <message>
        <source>The head is covered</source>
        <translation>头部被遮盖</translation>
    </message>
    <message>
        <source>Ears visible</source>
        <translation>双耳可见</translation>
    </message>
    <message>
        <source>An ear is hidden</source>
        <translation>耳朵被遮挡</translation>
    </message>
    <message>
        <source>Face free of hair</source>
        <translation>头发不遮脸</translation>
    </message>
    <message>
        <source>Hair covers the face</source>
        <translation>头发遮脸</translation>
    </message>
    <message>
        <source>Shoulders level</source>
        <translation>双肩水平</translation>
    </message>
    <message>
        <source>The shoulders are not level</source>
        <translation>双肩不平</translation>
    </message>
    <message>
        <source>Size of the head</source>
        <translation>头部大小</translation>
    </message>
    <message>
        <source>The head is too small or too large</source>
        <translation>头部过小或过大</translation>
    </message>
    <message>
        <source>Head in the middle</source>
        <translation>头部居中</translation>
    </message>
    <message>
        <source>The head is not in the middle</source>
        <translation>头部不居中</translation>
    </message>
    <message>
        <source>Even light</source>
        <translation>光线均匀</translation>
    </message>
    <message>
        <source>The light on the face is uneven</source>
        <translation>面部光线不均</translation>
    </message>
    <message>
        <source>Not too bright</source>
        <translation>不过亮</translation>
    </message>
    <message>
        <source>The face is too bright</source>
        <translation>面部过亮</translation>
    </message>
    <message>
        <source>Not too dark</source>
        <translation>不过暗</translation>
    </message>
    <message>
        <source>The face is too dark</source>
        <translation>面部过暗</translation>
    </message>
    <message>
        <source>No shadow</source>
        <translation>无阴影</translation>
    </message>
    <message>
        <source>There is a shadow</source>
        <translation>有阴影</translation>
    </message>
    <message>
        <source>No red eyes</source>
        <translation>无红眼</translation>
    </message>
    <message>
        <source>The eyes are red</source>
        <translation>眼睛发红</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>The picture is blurred</source>
        <translation>图片模糊</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>压缩程度</translation>
    </message>
    <message>
        <source>The picture is compressed too much</source>
        <translation>图片压缩过度</translation>
    </message>
    <message>
        <source>Colour picture</source>
        <translation>彩色照片</translation>
    </message>
    <message>
        <source>The colours are not natural</source>
        <translation>颜色不自然</translation>
    </message>
    <message>
        <source>Dark top</source>
        <translation>深色上衣</translation>
    </message>
    <message>
        <source>The clothes are too light</source>
        <translation>衣服颜色过浅</translation>
    </message>
    <message>
        <source>Not retouched</source>
        <translation>未经修饰</translation>
    </message>
    <message>
        <source>The picture is retouched</source>
        <translation>照片经过修饰</translation>
    </message>
    <message>
        <source>Not a photo of a photo</source>
        <translation>非翻拍</translation>
    </message>
    <message>
        <source>It is a photo of a photo or screen</source>
        <translation>翻拍自照片或屏幕</translation>
    </message>
    <message>
        <source>Used once</source>
        <translation>未重复使用</translation>
    </message>
    <message>
        <source>Somebody else uses the same portrait</source>
        <translation>他人使用了同一张照片</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>%1 (at least %2)</source>
        <translation>%1（至少 %2）</translation>
    </message>
    <message>
        <source>%1 (at most %2)</source>
        <translation>%1（至多 %2）</translation>
    </message>
    <message>
        <source>Meets</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>需查看</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>For a person</source>
        <translation>需人工</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
</context>
<context>
    <name>PictureImport</name>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>The archive is protected by a password. Unpack it into a folder first.</source>
        <translation>压缩包有密码。请先解压到文件夹。</translation>
    </message>
    <message>
        <source>The archive has too many files; split it.</source>
        <translation>压缩包中的文件太多，请拆分。</translation>
    </message>
    <message>
        <source>The archive is damaged or cut off. Pack it again.</source>
        <translation>压缩包已损坏或不完整。请重新打包。</translation>
    </message>
    <message>
        <source>There is no folder or file %1 that can be read.</source>
        <translation>没有可读取的文件夹或文件 %1。</translation>
    </message>
    <message>
        <source>%1 is neither a folder nor a .zip. Unpack it, or pack the pictures as .zip.</source>
        <translation>%1 既不是文件夹也不是 .zip。请解压，或把图片打包成 .zip。</translation>
    </message>
    <message>
        <source>Its name has no candidate number or ID number of anybody who is here.</source>
        <translation>文件名中没有本系统考生的报名号或证件号。</translation>
    </message>
    <message>
        <source>The number in its name is of somebody who is called otherwise. Look whose picture it is.</source>
        <translation>文件名中的号码属于另一个姓名的考生。请核对这是谁的图片。</translation>
    </message>
    <message>
        <source>Its name does not say what it is, and no kind was given.</source>
        <translation>文件名没有说明是什么材料，也没有指定种类。</translation>
    </message>
    <message>
        <source>Another picture is here already. Replacing it needs a reason.</source>
        <translation>已有另一张图片。替换须写原因。</translation>
    </message>
    <message>
        <source>It is for the same thing as %1. Keep one of them.</source>
        <translation>与 %1 是同一项。请只保留一个。</translation>
    </message>
    <message>
        <source>This exam has no material &quot;%1&quot;. There are: %2</source>
        <translation>本考试没有材料“%1”。可用：%2</translation>
    </message>
    <message>
        <source>Stopped after %1 files; what was handed in stays.</source>
        <translation>处理 %1 个文件后停止，已提交的保留。</translation>
    </message>
    <message>
        <source>The numbers in its name are of two people. Look whose picture it is.</source>
        <translation>文件名中的号码属于两个人。请核对这是谁的图片。</translation>
    </message>
    <message>
        <source>The archive has it twice. Keep one of them.</source>
        <translation>压缩包中有两个同名文件。请只保留一个。</translation>
    </message>
</context>
<context>
    <name>PictureLoader</name>
    <message>
        <source>This PDF asks for a password, so it cannot be shown. Return it.</source>
        <translation>此 PDF 设有密码，无法显示，请退回。</translation>
    </message>
    <message>
        <source>This PDF is damaged and cannot be shown.</source>
        <translation>此 PDF 已损坏，无法显示。</translation>
    </message>
    <message>
        <source>This page of the PDF cannot be shown.</source>
        <translation>无法显示 PDF 的这一页。</translation>
    </message>
</context>
<context>
    <name>PrintRun</name>
    <message>
        <source>There is no key to sign tickets with. A system admin makes one.</source>
        <translation>没有签发准考证的密钥，须由系统管理员生成。</translation>
    </message>
    <message>
        <source>This paper is not for this candidate.</source>
        <translation>此文书不适用于该考生。</translation>
    </message>
    <message>
        <source>A room is not here. Sync first.</source>
        <translation>有考场尚未到达本机，请先同步。</translation>
    </message>
    <message>
        <source>There is no such candidate in your scope.</source>
        <translation>您的范围内没有该考生。</translation>
    </message>
    <message>
        <source>This exam has no document &quot;%1&quot;.</source>
        <translation>本考试没有文书“%1”。</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>没有可打印的内容。</translation>
    </message>
    <message>
        <source>This paper is printed inside its window only.</source>
        <translation>此文书只能在规定时间内打印。</translation>
    </message>
    <message>
        <source>Printing this paper outside its window needs a reason.</source>
        <translation>在规定时间之外打印此文书须填写原因。</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>检查已停止。</translation>
    </message>
    <message>
        <source>What was paid is not known here.</source>
        <translation>本机不知道缴费情况。</translation>
    </message>
    <message>
        <source>This candidate has paid no fee.</source>
        <translation>该考生没有缴费。</translation>
    </message>
    <message>
        <source>Fee slips are printed by clerks, school admins and system admins.</source>
        <translation>缴费凭条由文员、学校管理员和系统管理员打印。</translation>
    </message>
    <message>
        <source>The key that signs tickets was good until %1. A system admin makes a new one.</source>
        <translation>签名密钥的有效期到 %1 为止。请系统管理员生成新密钥。</translation>
    </message>
    <message>
        <source>Candidates of other schools or regions sit in this room too: its papers are printed by somebody who is responsible for all of them.</source>
        <translation>本考场还有其他学校或地区的考生：考场材料须由负责全部考生的人员打印。</translation>
    </message>
    <message>
        <source>The template %1 is for the paper &quot;%2&quot;, not for &quot;%3&quot;.</source>
        <translation>模板 %1 用于“%2”，不能用于“%3”。</translation>
    </message>
    <message>
        <source>Papers are printed by clerks and system admins.</source>
        <translation>证表由考务员和系统管理员打印。</translation>
    </message>
    <message>
        <source>This was printed on %1 by %2. Printing it again needs a reason.</source>
        <translation>已由 %2 于 %1 打印。再次打印要写原因。</translation>
    </message>
    <message>
        <source>This was printed on %1 at the station %2 by %3. Printing it again needs a reason.</source>
        <translation>已由 %3 于 %1 在工作站 %2 打印。再次打印要写原因。</translation>
    </message>
    <message>
        <source>Since the seat of ticket %1 was given, what was granted to the candidate has changed, and the seat does not go with it. Draw again first: the next draw gives him another seat, and then this is printed.</source>
        <translation>准考证号 %1 的座位编排以后，该考生获批的合理便利有变动，座位已不合适。请先再编排一次：编排会给该考生另一个座位，然后再打印。</translation>
    </message>
</context>
<context>
    <name>Proposal</name>
    <message>
        <source>&quot;%1&quot; is nothing that needs a second person.</source>
        <translation>“%1”不需要第二人办理。</translation>
    </message>
    <message>
        <source>Who asks a second person says why.</source>
        <translation>提请第二人办理必须写明原因。</translation>
    </message>
    <message>
        <source>Check the document of the one who stands there before the number is released.</source>
        <translation>释放号码前，请先核对来人的证件。</translation>
    </message>
    <message>
        <source>This candidate cannot become that type.</source>
        <translation>该考生不能变更为这种类型。</translation>
    </message>
    <message>
        <source>What is not done needs a reason.</source>
        <translation>不办理必须写明原因。</translation>
    </message>
    <message>
        <source>%1 has asked for something already, which waits for a second person.</source>
        <translation>%1 已提请办理一项，正等待第二人。</translation>
    </message>
    <message>
        <source>The rules of this exam let it become no other type now.</source>
        <translation>按本考试的规则，现在不能变更为其他类型。</translation>
    </message>
    <message>
        <source>It takes two persons: whoever has checked the document asks for it first.</source>
        <translation>须两人办理：先由核对过证件的人提请。</translation>
    </message>
    <message>
        <source>You asked for it: somebody else does it.</source>
        <translation>是您提请的，须由另一人办理。</translation>
    </message>
    <message>
        <source>Nothing waits for a second person.</source>
        <translation>没有等待第二人办理的事项。</translation>
    </message>
    <message>
        <source>It is taken off by who asked for it, or by who may do it.</source>
        <translation>只有提请人或有权办理的人可以撤下它。</translation>
    </message>
</context>
<context>
    <name>PublishCheck</name>
    <message>
        <source>Ticket %1 is for a room that is not here.</source>
        <translation>准考证 %1 所在考场不存在。</translation>
    </message>
    <message>
        <source>Ticket %1 belongs to nobody who sits papers.</source>
        <translation>准考证 %1 的考生不参加考试。</translation>
    </message>
    <message>
        <source>Candidate %1: %2</source>
        <translation>考生 %1：%2</translation>
    </message>
    <message>
        <source>The ticket number %1 is given twice.</source>
        <translation>准考证号 %1 重复。</translation>
    </message>
    <message>
        <source>The ticket number %1 does not follow from room and seat.</source>
        <translation>准考证号 %1 与考场、座位不符。</translation>
    </message>
</context>
<context>
    <name>RecordFacts</name>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>Its turn</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>支付时间</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座位</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>准考证号</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>考点</translation>
    </message>
    <message>
        <source>Room and seat</source>
        <translation>考场和座位</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln 项更改</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2 that the server never took</source>
        <translation>%1及服务器从未接收的 %2</translation>
    </message>
    <message>
        <source>New office: keep a copy and start over</source>
        <translation>这是新单位：留存副本后重新开始</translation>
    </message>
    <message>
        <source>%1 leave the lists of this computer. Before that the whole store is copied into %2. Then the server that is there now is read.</source>
        <translation>%1将从本机列表中移出；之前先把整个本地库复制到 %2，然后读取现在这台服务器。</translation>
    </message>
    <message>
        <source>%1 will leave the lists of this computer; the only copy will be the one in %2. Is this a new office?</source>
        <translation>%1将从本机列表中移出，仅在 %2 中留有副本。确定这是新单位吗？</translation>
    </message>
    <message>
        <source>Copy, and take %1 out</source>
        <translation>留存副本并移出 %1</translation>
    </message>
    <message>
        <source> and %1 that still wait</source>
        <translation>及待上传的 %1</translation>
    </message>
    <message>
        <source>It was restored: hand in again what it lacks</source>
        <translation>服务器已从备份恢复：补交所缺</translation>
    </message>
    <message>
        <source>The station sends %1 that the server had acknowledged once more%2, and reads everything anew. What the server has already is not applied twice.</source>
        <translation>本机将再次上交服务器曾确认过的 %1%2，并全部重新读取；服务器已有的不会重复生效。</translation>
    </message>
    <message>
        <source>%1 will be handed in again%2, and everything will be read anew. Was the server restored from its backup on purpose?</source>
        <translation>将再次上交 %1%2，并全部重新读取。服务器确系有意从备份恢复吗？</translation>
    </message>
    <message>
        <source>Hand in %1 again</source>
        <translation>再次上交 %1</translation>
    </message>
    <message>
        <source>Stopped: another server answers</source>
        <translation>已暂停：应答的是另一台服务器</translation>
    </message>
    <message>
        <source>Stopped: the server was restored</source>
        <translation>已暂停：服务器已从备份恢复</translation>
    </message>
    <message>
        <source>Stopped: the server lacks records</source>
        <translation>已暂停：服务器缺少记录</translation>
    </message>
    <message>
        <source>Stopped: the server&apos;s records differ</source>
        <translation>已暂停：服务器记录与本机所见不符</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>The server says that %L1 of %L2 records of %3 are gone. They are still here.</source>
        <translation>服务器称“%3”的 %L2 条记录中有 %L1 条已不存在；本机仍保留。</translation>
    </message>
    <message>
        <source>Kept for now: %L1 of %L2 records of %3, which the server says are gone.</source>
        <translation>暂时保留：“%3”的 %L2 条记录中服务器称已不存在的 %L1 条。</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%L1 of %L2 records of %3 will be removed from this computer with the next sync.</source>
        <translation>下次同步时，将从本机移除“%3”%L2 条记录中的 %L1 条。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Unknown to the server</source>
        <translation>服务器没有此记录</translation>
    </message>
    <message>
        <source>Older at the server</source>
        <translation>服务器上的版本较旧</translation>
    </message>
    <message>
        <source>Its number was given away</source>
        <translation>其编号已归另一条记录</translation>
    </message>
    <message>
        <source>Different at the server</source>
        <translation>服务器上是另一版本</translation>
    </message>
    <message>
        <source>%1 will no longer be kept, and the server&apos;s record stands.</source>
        <translation>%1将不再保留，以服务器记录为准。</translation>
    </message>
    <message>
        <source>%1 will be gone: the server does not have them, and this may be the last copy.</source>
        <translation>%1将不复存在：服务器没有，本机这份可能是最后一份。</translation>
    </message>
    <message>
        <source>%1 will no longer be kept. Of these %2 will be gone: the server does not have them, and this may be the last copy.</source>
        <translation>%1将不再保留，其中 %2将不复存在：服务器没有，本机这份可能是最后一份。</translation>
    </message>
    <message>
        <source>%L1 d</source>
        <translation>%L1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 behind the server&apos;s; the times of decisions are corrected by that. Set the computer&apos;s clock.</source>
        <translation>本机时钟比服务器慢 %1；各项决定的时间已按此更正。请校准本机时钟。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 ahead of the server&apos;s; the times of decisions are corrected by that. Set the computer&apos;s clock.</source>
        <translation>本机时钟比服务器快 %1；各项决定的时间已按此更正。请校准本机时钟。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of the server cannot be read and stay(s) aside; nothing else is held up by that. Ask whoever looks after the server to run “examdesk-central check --repair”.</source>
        <translation>
            <numerusform>服务器有 %Ln 条记录无法读取，已单独搁置，不影响其余同步。请服务器管理人员运行“examdesk-central check --repair”。</numerusform>
        </translation>
    </message>
    <message>
        <source>You are signed in as %1 (%2). Only a system administrator of all records decides about this; ask one to sign in at this computer.</source>
        <translation>您以 %1（%2）登录。此事只能由范围为全部记录的系统管理员决定，请其在本机登录。</translation>
    </message>
</context>
<context>
    <name>Registration</name>
    <message>
        <source>There is no exam &quot;%1&quot; here.</source>
        <translation>此处没有考试“%1”。</translation>
    </message>
    <message>
        <source>Choose the candidate type first.</source>
        <translation>请先选择考生类型。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing.</source>
        <translation>缺少“%1”。</translation>
    </message>
    <message>
        <source>%1: it is registered already, in another school or region. The candidate goes there with the document, and it is released.</source>
        <translation>%1：已在其他学校或地区注册。请考生本人携带证件到那里处理，由工作人员释放。</translation>
    </message>
    <message>
        <source>%1: application %2 is registered with it already. If it is this person, open that one; if somebody else occupies it, a school admin releases it there once the document was checked.</source>
        <translation>%1：报名 %2 已使用。如果就是此人，请打开那份报名；如果被他人占用，由学校管理员核对证件后在那里释放。</translation>
    </message>
    <message>
        <source>The definition of this exam has no candidate_number, so nobody is registered at the counter: candidates come with an import or from the server.</source>
        <translation>本考试的定义没有 candidate_number，不在现场登记：考生由导入或服务器而来。</translation>
    </message>
    <message>
        <source>This computer has no candidate number left. Sign in at the server once and let it sync, on the page Sync: it lends the next ones. A clerk, a school admin or a system admin can do so.</source>
        <translation>本机的报名号已用完。请联网登录一次，在「同步」页同步，即可领取新号段。考务员、学校管理员或系统管理员都可以。</translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <translation>服务器回复：%1</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>The person has read the notice to candidates of this exam, or was told what it says: the steps, the dates, what must be handed in, and that a fee is not given back.</source>
        <translation>考生已阅读本考试的考生须知，或已被告知其内容：步骤、日期、要交的材料，以及费用不退。</translation>
    </message>
    <message>
        <source>Register the person first.</source>
        <translation>请先完成登记。</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Take the portrait (Ctrl+N)</source>
        <translation>采集照片（Ctrl+N）</translation>
    </message>
    <message>
        <source>Fee: %1</source>
        <translation>费用：%1</translation>
    </message>
    <message>
        <source>nothing to pay</source>
        <translation>无需缴费</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>未缴费</translation>
    </message>
    <message>
        <source>%1, order %2</source>
        <translation>%1，订单 %2</translation>
    </message>
    <message>
        <source>to be paid</source>
        <translation>待支付</translation>
    </message>
    <message>
        <source>%1, order %2, %3</source>
        <translation>%1，订单 %2，%3</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>已支付</translation>
    </message>
    <message>
        <source>The person pays on the exam&apos;s own platform, once the forms are signed.</source>
        <translation>表格签字后，考生在考试的缴费平台支付。</translation>
    </message>
    <message>
        <source>The person pays on the exam&apos;s own platform.</source>
        <translation>考生在考试的缴费平台支付。</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>等待轮到</translation>
    </message>
    <message>
        <source>Reviewers look at the application once every step before this is done.</source>
        <translation>前面的步骤都完成后，由审核员审核。</translation>
    </message>
    <message>
        <source>Submitted: %1. This is the candidate number; write it down for the person.</source>
        <translation>已提交：%1。这是报名号，请写给考生。</translation>
    </message>
    <message>
        <source>Registered: %1. This is the candidate number; write it down for the person.</source>
        <translation>已登记：%1。这是报名号，请写给考生。</translation>
    </message>
    <message>
        <source>Still open: %1</source>
        <translation>还差：%1</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Next person (Ctrl+Shift+N)</source>
        <translation>下一位（Ctrl+Shift+N）</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>打开考生记录</translation>
    </message>
    <message>
        <source>Print: %1</source>
        <translation>打印：%1</translation>
    </message>
    <message>
        <source>This person has nothing to hand in.</source>
        <translation>此人不用交材料。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>comes by itself</source>
        <translation>自动进行</translation>
    </message>
    <message>
        <source>Clerks and school admins confirm what was signed.</source>
        <translation>由考务员或学校管理员确认签字。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing: hand it in first.</source>
        <translation>缺“%1”，请先提交。</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签字</translation>
    </message>
    <message>
        <source>Print what is signed (Ctrl+P)</source>
        <translation>打印要签字的表格（Ctrl+P）</translation>
    </message>
    <message>
        <source>The person has read and signed the registration form and the commitment</source>
        <translation>考生已阅读并签署登记表和承诺书</translation>
    </message>
    <message>
        <source>Nothing is signed yet. %1</source>
        <translation>尚未签字。%1</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未打印</translation>
    </message>
    <message>
        <source>%1&#xa0;*</source>
        <translation>%1&#xa0;*</translation>
    </message>
    <message>
        <source>Portrait *</source>
        <translation>照片 *</translation>
    </message>
</context>
<context>
    <name>RegistrationPlace</name>
    <message>
        <source>No candidate is chosen.</source>
        <translation>没有选中考生。</translation>
    </message>
    <message>
        <source>This application was withdrawn.</source>
        <translation>此报名已撤回。</translation>
    </message>
    <message>
        <source>Nothing of this registration is open at the counter.</source>
        <translation>此报名在现场没有未完成的事项。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Made by %1</source>
        <translation>制表：%1</translation>
    </message>
    <message>
        <source>A row of the table &quot;%1&quot; is higher than a page.</source>
        <translation>表“%1”中有一行超过一页的高度。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>The report was stopped; nothing was written.</source>
        <translation>已停止生成报表，未写入任何文件。</translation>
    </message>
    <message>
        <source>The file could not be written; is the disk full?</source>
        <translation>文件无法写入，磁盘是否已满？</translation>
    </message>
    <message>
        <source>A sheet cannot hold this: it has 1,048,576 rows, and a cell 32,767 characters. Export to CSV instead.</source>
        <translation>工作表容纳不下：最多 1,048,576 行，每个单元格最多 32,767 个字符。请改为导出 CSV。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Examination</source>
        <translation>考试</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制表人</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>制表时间</translation>
    </message>
</context>
<context>
    <name>ReviewMark</name>
    <message>
        <source>Approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已被代替</translation>
    </message>
</context>
<context>
    <name>RoomImport</name>
    <message>
        <source>&quot;%1&quot; does not make %2 seats; write 7-7-8-8, 6×5 or the number of columns.</source>
        <translation>“%1”与 %2 个座位不符，请写 7-7-8-8、6×5 或列数。</translation>
    </message>
    <message>
        <source>Write S形 or 顺序 (serpentine or straight).</source>
        <translation>请写“S形”或“顺序”。</translation>
    </message>
    <message>
        <source>The header of column %1 cannot be read: %2</source>
        <translation>第 %1 列表头无法读取：%2</translation>
    </message>
    <message>
        <source>The column &quot;%1&quot; is none of a table of rooms; known are %2.</source>
        <translation>“%1”不是考场表的列，可用的列：%2。</translation>
    </message>
    <message>
        <source>The column &quot;%1&quot; stands twice.</source>
        <translation>列“%1”重复。</translation>
    </message>
    <message>
        <source>The column %1 (%2) is missing.</source>
        <translation>缺少列 %1（%2）。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no area of this exam.</source>
        <translation>“%1”不是本考试的考区。</translation>
    </message>
    <message>
        <source>The code of a site has 1 to 6 digits.</source>
        <translation>考点代码为 1 至 6 位数字。</translation>
    </message>
    <message>
        <source>The number of a room is a whole number from 1.</source>
        <translation>考场号为从 1 开始的整数。</translation>
    </message>
    <message>
        <source>A site needs a name.</source>
        <translation>请填写考点名称。</translation>
    </message>
    <message>
        <source>A room has 1 to %1 seats.</source>
        <translation>考场座位数为 1 至 %1。</translation>
    </message>
    <message>
        <source>Write the numbers of seats that the room has, such as 1、2 or 1-4.</source>
        <translation>请写本考场的座位号，如 1、2 或 1-4。</translation>
    </message>
    <message>
        <source>It has %1 cells, the header has %2.</source>
        <translation>本行有 %1 个单元格，表头有 %2 个。</translation>
    </message>
    <message>
        <source>This room stands in row %1 already.</source>
        <translation>该考场在第 %1 行已出现。</translation>
    </message>
    <message>
        <source>The site %1 is called otherwise in row %2.</source>
        <translation>考点 %1 与第 %2 行的名称或地址不一致。</translation>
    </message>
    <message>
        <source>This exam seats nobody.</source>
        <translation>该考试不编排座位。</translation>
    </message>
    <message>
        <source>The import was stopped; nothing was taken.</source>
        <translation>导入已停止，未导入任何内容。</translation>
    </message>
    <message>
        <source>Write 是 or 否 (yes or no).</source>
        <translation>请写“是”或“否”。</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Give the view a name.</source>
        <translation>请为视图起一个名字。</translation>
    </message>
    <message>
        <source>There is a view of that name already: give this one another name.</source>
        <translation>已有同名的视图，请换一个名字。</translation>
    </message>
    <message>
        <source>There are %1 views already: remove one first.</source>
        <translation>已有 %1 个视图，请先删除一个。</translation>
    </message>
    <message>
        <source>There is no such view any more.</source>
        <translation>这个视图已不存在。</translation>
    </message>
</context>
<context>
    <name>SeatCheck</name>
    <message>
        <source>A candidate has no seat.</source>
        <translation>有考生没有座位。</translation>
    </message>
    <message>
        <source>A candidate has more than one seat.</source>
        <translation>有考生不止一个座位。</translation>
    </message>
    <message>
        <source>A seat is given to more than one candidate.</source>
        <translation>有座位安排给了不止一名考生。</translation>
    </message>
    <message>
        <source>A seat is given that is not there.</source>
        <translation>安排了不存在的座位。</translation>
    </message>
    <message>
        <source>A candidate sits outside the chosen area.</source>
        <translation>有考生的座位不在所选地区。</translation>
    </message>
    <message>
        <source>A room holds more than one subject group.</source>
        <translation>有考场安排了不止一个科目组。</translation>
    </message>
    <message>
        <source>A candidate who is not approved has a seat.</source>
        <translation>有未通过审核的考生被安排了座位。</translation>
    </message>
    <message>
        <source>A candidate who has not paid has a seat.</source>
        <translation>有未缴费的考生被安排了座位。</translation>
    </message>
    <message>
        <source>(area %1, site %2, room %3, seat %4)</source>
        <translation>（地区 %1，考点 %2，考场 %3，座位 %4）</translation>
    </message>
    <message>
        <source>The papers end at different times in one room: candidates with extra time sit with others.</source>
        <translation>同一考场结束时间不同：延长时间的考生与他人同场。</translation>
    </message>
    <message>
        <source>A candidate who was granted a room of his own shares it.</source>
        <translation>获准单独考场的考生与他人同场。</translation>
    </message>
    <message>
        <source>A candidate who needs the ground floor sits above it.</source>
        <translation>需要底层考场的考生被排在楼上。</translation>
    </message>
</context>
<context>
    <name>SeatPlan</name>
    <message>
        <source>A room needs at least one seat.</source>
        <translation>考场至少需要一个座位。</translation>
    </message>
    <message>
        <source>An accessible seat has a number that its room has not.</source>
        <translation>无障碍座位号在考场中不存在。</translation>
    </message>
    <message>
        <source>A seat that was given before is not there any more.</source>
        <translation>此前安排的座位已不存在。</translation>
    </message>
    <message>
        <source>A seat that was given before is given twice.</source>
        <translation>此前安排的座位重复。</translation>
    </message>
    <message>
        <source>A candidate who is not approved cannot get a seat.</source>
        <translation>未通过审核的考生不能安排座位。</translation>
    </message>
    <message>
        <source>A candidate who has not paid cannot get a seat.</source>
        <translation>未缴费的考生不能安排座位。</translation>
    </message>
    <message>
        <source>The draw was stopped. Nobody has got a seat.</source>
        <translation>编排已停止，没有考生被安排座位。</translation>
    </message>
    <message>
        <source>Area %1 has %2 seats too few for subject group &quot;%3&quot;.</source>
        <translation>地区 %1 的科目组“%3”缺少 %2 个座位。</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Area %1</source>
        <translation>考区 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n separate room(s) too few.</source>
        <translation>
            <numerusform>%1：缺单独考场 %n 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n separate room(s) on the ground floor too few.</source>
        <translation>
            <numerusform>%1：缺底层的单独考场 %n 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n seat(s) on the ground floor too few for subject group &quot;%2&quot;.</source>
        <translation>
            <numerusform>%1：科目组“%2”缺底层座位 %n 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n seat(s) too few in rooms of their own for subject group &quot;%2&quot; with %3 % extra time.</source>
        <translation>
            <numerusform>%1：科目组“%2”延长 %3% 时间的考生须另设考场，缺座位 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was granted cannot be arranged, and nobody has got a seat. %1</source>
        <translation>已批准的便利无法安排，没有给任何人编排座位。%1</translation>
    </message>
</context>
<context>
    <name>ServerCheck</name>
    <message>
        <source>The database cannot be read: %1</source>
        <translation>无法读取数据库：%1</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>How PostgreSQL keeps its own pages; its tool pg_amcheck can say that.</source>
        <translation>PostgreSQL 自身数据页是否完好，可用其工具 pg_amcheck 检查。</translation>
    </message>
    <message>
        <source>The database is damaged: %1</source>
        <translation>数据库已损坏：%1</translation>
    </message>
    <message>
        <source>The %1 %2 cannot be opened: its bytes were changed, or it is no record.</source>
        <translation>%1 %2 无法打开：内容被改动过，或不是记录。</translation>
    </message>
    <message>
        <source>The %1 %2 is not in the feed with what it says now.</source>
        <translation>变更流中没有 %1 %2 现在的内容。</translation>
    </message>
    <message>
        <source>The %1 %2 says something else than the columns beside it: %3.</source>
        <translation>%1 %2 的内容与记录旁的列不符：%3。</translation>
    </message>
    <message>
        <source>The file %1 is said to belong to the %2 %3, which is not there.</source>
        <translation>文件 %1 列为属于 %2 %3，但没有该记录。</translation>
    </message>
    <message>
        <source>The server has no id or no epoch.</source>
        <translation>服务器没有编号或时期。</translation>
    </message>
    <message>
        <source>The feed does not end where the counter of changes stands.</source>
        <translation>变更流的末尾与变更计数不符。</translation>
    </message>
    <message>
        <source>The feed lacks %1 of its changes.</source>
        <translation>变更流缺少 %1 次变更。</translation>
    </message>
    <message>
        <source>The places in the feed of %1 records that are older than its hashes.</source>
        <translation>%1 条记录在变更流中的位置：这些记录早于变更流的散列。</translation>
    </message>
    <message>
        <source>That the %1 %2 left a scope is not in the feed as it should be.</source>
        <translation>%1 %2 移出范围一事在变更流中缺失或有误。</translation>
    </message>
    <message>
        <source>Whether the server remembers every command of the trail: the trail is broken.</source>
        <translation>服务器是否记得审计记录中的每条命令：审计记录已中断。</translation>
    </message>
    <message>
        <source>%1 of the remembered commands are malformed.</source>
        <translation>服务器记得的命令中有 %1 条格式不正确。</translation>
    </message>
    <message>
        <source>%1 of the remembered commands are not on the audit trail.</source>
        <translation>服务器记得的命令中有 %1 条不在审计记录中。</translation>
    </message>
    <message>
        <source>The command %1 is on the audit trail, but the server does not remember it.</source>
        <translation>命令 %1 在审计记录中，但服务器不记得它。</translation>
    </message>
    <message>
        <source>The file %1 is listed, but it is gone.</source>
        <translation>服务器列有文件 %1，但文件已丢失。</translation>
    </message>
    <message>
        <source>The file %1 is damaged.</source>
        <translation>文件 %1 已损坏。</translation>
    </message>
    <message>
        <source>%1 files that records name and that have not arrived.</source>
        <translation>记录引用但尚未到达的 %1 个文件。</translation>
    </message>
    <message>
        <source>The %1 %2 was set apart: it cannot be opened. Whoever has it may hand it in again.</source>
        <translation>已搁置 %1 %2：它无法打开。有此记录的工作站可以再次上交。</translation>
    </message>
    <message>
        <source>What stands beside the %1 %2 is again what it says.</source>
        <translation>已改正 %1 %2 旁的列和文件引用，与记录内容一致。</translation>
    </message>
    <message>
        <source>The file %1 no longer belongs to a record that is not there.</source>
        <translation>已解除文件 %1 与不存在的记录之间的关联。</translation>
    </message>
    <message>
        <source>The file %1 is no longer listed, so that a station that has it brings it again.</source>
        <translation>已将文件 %1 划掉，有此文件的工作站会重新上传。</translation>
    </message>
    <message>
        <source>The %1 %2 could not be mended: %3</source>
        <translation>%1 %2 未能修复：%3</translation>
    </message>
</context>
<context>
    <name>Shaper</name>
    <message>
        <source>No installed font has the character U+%1. Install a font that has it, for example Noto Sans CJK.</source>
        <translation>已安装的字体都没有字符 U+%1。请安装含有它的字体，例如 Noto Sans CJK。</translation>
    </message>
    <message>
        <source>No single font can draw this combination of characters.</source>
        <translation>没有一种字体能显示这个字符组合。</translation>
    </message>
</context>
<context>
    <name>SignedCode</name>
    <message>
        <source>This ticket number cannot stand in a code.</source>
        <translation>此准考证号无法写入二维码。</translation>
    </message>
    <message>
        <source>A room or seat number is too large for a code.</source>
        <translation>考场号或座位号过大，无法写入二维码。</translation>
    </message>
    <message>
        <source>The ticket is genuine.</source>
        <translation>准考证为真。</translation>
    </message>
    <message>
        <source>The ticket is forged: its signature is wrong.</source>
        <translation>准考证系伪造：签名不正确。</translation>
    </message>
    <message>
        <source>The ticket was signed with a key that is not known here.</source>
        <translation>准考证的签名密钥未知。</translation>
    </message>
    <message>
        <source>The ticket was signed with a key that has expired.</source>
        <translation>准考证的签名密钥已过期。</translation>
    </message>
    <message>
        <source>The ticket is genuine, but it is for another exam.</source>
        <translation>准考证为真，但属于另一场考试。</translation>
    </message>
    <message>
        <source>The ticket is genuine, but it is not this candidate&apos;s.</source>
        <translation>准考证为真，但不是该考生的。</translation>
    </message>
    <message>
        <source>This is no ticket code.</source>
        <translation>这不是准考证二维码。</translation>
    </message>
    <message>
        <source>The ticket code was made by a newer version of the program.</source>
        <translation>准考证二维码由更新版本的程序生成。</translation>
    </message>
    <message>
        <source>The ticket is genuine, but the portrait that is kept here is another one.</source>
        <translation>准考证为真，但本机存的是另一张照片。</translation>
    </message>
    <message>
        <source>The ticket is genuine, but it was printed without a portrait: a portrait on it was put there by somebody else.</source>
        <translation>准考证为真，但打印时没有照片：证上如有照片，是别人后加的。</translation>
    </message>
    <message>
        <source>The code is genuine, but this is not the ticket: it was printed with a portrait, and this sheet has none.</source>
        <translation>二维码为真，但这不是原证：原证打印时有照片，这张纸上没有。</translation>
    </message>
    <message>
        <source>This is a ticket number, which anybody can write. Scan the square code.</source>
        <translation>这只是准考证号，谁都能写。请扫二维码。</translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>The sound file is empty: it was not copied whole. Copy it from the device once more.</source>
        <translation>录音文件是空的，没有复制完整。请从设备上重新复制。</translation>
    </message>
    <message>
        <source>This is a sound file of the kind %1; voice fill takes WAV. Save it as WAV with the recorder&apos;s own program, or have it converted (ffmpeg -i RECORDING OUT.wav).</source>
        <translation>这是 %1 格式的录音，语音填报使用 WAV。请用录音软件另存为 WAV，或转换格式（ffmpeg -i 录音 输出.wav）。</translation>
    </message>
    <message>
        <source>This is no sound file, whatever its name says. Choose a recording saved as WAV.</source>
        <translation>无论文件名如何，这不是录音文件。请选择保存为 WAV 的录音。</translation>
    </message>
    <message>
        <source>The recording lasts %1 min %2 s; at most 5 minutes are taken. Cut it, or record the fields anew.</source>
        <translation>录音长 %1 分 %2 秒，最多 5 分钟。请剪短，或重新录制。</translation>
    </message>
    <message>
        <source>The recording is shorter than a word. Record it anew, and speak until the end.</source>
        <translation>录音太短。请重新录制，并把话说完。</translation>
    </message>
    <message>
        <source>Nothing is heard in the recording. See that the microphone is plugged in and not muted, and record it anew.</source>
        <translation>录音中没有声音。请检查话筒是否插好、是否静音，再重新录制。</translation>
    </message>
    <message>
        <source>The sound file cannot be read. See that it is still there and that this account may read it.</source>
        <translation>无法读取录音文件。请确认文件还在、本账号有权读取。</translation>
    </message>
    <message>
        <source>The sound file has %1 MB; at most %2 MB are read. Save it with one channel and 16,000 samples a second.</source>
        <translation>录音文件 %1 MB，最多读取 %2 MB。请存为单声道、每秒 16,000 个采样。</translation>
    </message>
    <message>
        <source>The samples of this WAV file are packed in a way that is not read here. Save it as WAV with 16 bits (PCM).</source>
        <translation>这个 WAV 文件的编码方式不支持。请存为 16 位（PCM）WAV。</translation>
    </message>
    <message>
        <source>This WAV file has %1 channels with %2 samples a second. Save it with one or two channels and 16,000 to 48,000 samples a second.</source>
        <translation>这个 WAV 文件有 %1 个声道、每秒 %2 个采样。请存为一或两个声道、每秒 16,000 至 48,000 个采样。</translation>
    </message>
</context>
<context>
    <name>SpeechEngine</name>
    <message>
        <source>Stopped. Nothing was kept of the recording.</source>
        <translation>已停止，录音没有保留。</translation>
    </message>
    <message>
        <source>The speech program prints more than anybody can have said, and was stopped. Have the command in the settings of this computer put right: it must print the words and nothing else.</source>
        <translation>语音程序输出的内容多得不可能是说出来的话，已被停止。请在本机设置中改正命令：它只应输出听到的文字。</translation>
    </message>
    <message numerus="yes">
        <source>The speech program did not finish within %n second(s), and was stopped. Take a shorter recording, or have a smaller model set.</source>
        <translation>
            <numerusform>语音程序 %n 秒内没有完成，已被停止。请缩短录音，或改用较小的模型。</numerusform>
        </translation>
    </message>
    <message>
        <source>No speech program is set on this computer: the system admin sets one (manual, Voice fill). Until then type the fields.</source>
        <translation>本机没有设置语音程序，由系统管理员设置（见手册“语音填报”）。在此之前请键入。</translation>
    </message>
    <message>
        <source>The speech program &quot;%1&quot; is not here, or may not be run. The system admin installs it or puts the setting right (manual, Voice fill). Until then type the fields.</source>
        <translation>语音程序“%1”不存在或不允许运行，由系统管理员安装或改正设置（见手册“语音填报”）。在此之前请键入。</translation>
    </message>
    <message>
        <source>The speech program does not start. Have the command in the settings of this computer put right.</source>
        <translation>语音程序无法启动。请改正本机设置中的命令。</translation>
    </message>
    <message>
        <source>The speech program failed. Try it once more; if it fails again, have the command and its model checked (manual, Voice fill).</source>
        <translation>语音程序出错。请再试一次；如仍出错，请检查命令和模型（见手册“语音填报”）。</translation>
    </message>
    <message>
        <source>The speech program understood no word. Speak nearer to the microphone, or type the fields.</source>
        <translation>语音程序没有听懂一个字。请靠近话筒说，或直接键入。</translation>
    </message>
    <message>
        <source>There is not memory enough for the recording. Close other programs and try again.</source>
        <translation>内存不足以存放录音。请关闭其他程序再试。</translation>
    </message>
    <message>
        <source>On this system a recording cannot be handed to another program without leaving it on the disk. Type the fields.</source>
        <translation>在本系统上，录音交给其他程序必然会留在磁盘上。请直接键入。</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>This is missing.</source>
        <translation>此项缺失。</translation>
    </message>
    <message>
        <source>The table of majors does not know this major.</source>
        <translation>专业对照表中没有此专业。</translation>
    </message>
    <message>
        <source>The table of majors does not allow this after the college major.</source>
        <translation>按专业对照表，所学专业不能报考此专业。</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>Group</source>
        <translation>报考类别组</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>缴费</translation>
    </message>
    <message>
        <source>Day of registration</source>
        <translation>登记日期</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>This exam does not count by &quot;%1&quot;. It counts by: %2</source>
        <translation>本考试不能按“%1”统计。可以按：%2</translation>
    </message>
    <message>
        <source>The columns are the same as the rows: choose two different ones.</source>
        <translation>列与行相同，请选两个不同的项目。</translation>
    </message>
    <message>
        <source>Others (%1)</source>
        <translation>其他（%1）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Those who wait for accommodations</source>
        <translation>等待审定合理便利的考生</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>待审</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Candidates by %1 and %2</source>
        <translation>考生按%1和%2统计</translation>
    </message>
    <message>
        <source>Candidates by %1</source>
        <translation>考生按%1统计</translation>
    </message>
    <message>
        <source>Statistics are written as .xlsx or .csv: give the file such a name.</source>
        <translation>统计表存为 .xlsx 或 .csv，请用这样的文件名。</translation>
    </message>
</context>
<context>
    <name>StatisticsChart</name>
    <message>
        <source>Others (%1)</source>
        <translation>其他（%1）</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>考生</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>Somebody else changed this record meanwhile.</source>
        <translation>他人已修改此记录。</translation>
    </message>
    <message>
        <source>The audit trail is broken at entry %1: %2</source>
        <translation>审计记录在第 %1 条处中断：%2</translation>
    </message>
    <message>
        <source>it is missing.</source>
        <translation>该条缺失。</translation>
    </message>
    <message>
        <source>it does not follow the one before.</source>
        <translation>与前一条不相接。</translation>
    </message>
    <message>
        <source>its contents were changed.</source>
        <translation>内容被修改过。</translation>
    </message>
    <message>
        <source>entries behind it were removed.</source>
        <translation>其后的记录被删除。</translation>
    </message>
    <message>
        <source>A sealed record is damaged or was sealed under another key.</source>
        <translation>加密记录已损坏，或使用了另一密钥。</translation>
    </message>
    <message>
        <source>The command&apos;s &quot;%1&quot; is missing or of the wrong kind.</source>
        <translation>命令的“%1”缺失或类型不对。</translation>
    </message>
    <message>
        <source>The local store could not be opened.</source>
        <translation>无法打开本地库。</translation>
    </message>
    <message>
        <source>The digest for &quot;%1&quot; is malformed.</source>
        <translation>“%1”的摘要格式不正确。</translation>
    </message>
    <message>
        <source>The record&apos;s &quot;%1&quot; is missing or of the wrong kind.</source>
        <translation>记录的“%1”缺失或类型不对。</translation>
    </message>
    <message>
        <source>The file could not be kept; is the disk full? Nothing was changed.</source>
        <translation>文件未能保存，磁盘是否已满？没有任何更改。</translation>
    </message>
    <message>
        <source>The file has not arrived at this station yet.</source>
        <translation>文件尚未到达本工作站。</translation>
    </message>
    <message>
        <source>A file in the store is damaged; it will not be used.</source>
        <translation>库中有文件已损坏，将不使用它。</translation>
    </message>
    <message>
        <source>A file in the store could not be removed.</source>
        <translation>库中的文件未能删除。</translation>
    </message>
    <message>
        <source>There is not enough memory to unlock the store.</source>
        <translation>内存不足，无法解锁本地库。</translation>
    </message>
    <message>
        <source>The password of &quot;%1&quot; is not right.</source>
        <translation>“%1”的密码不正确。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>This store was made by a newer version of ExamDesk. Install that version; nothing was changed.</source>
        <translation>本地库由更新版本的考务台创建。请安装该版本；没有任何更改。</translation>
    </message>
    <message>
        <source>The command can no longer be read.</source>
        <translation>该命令已无法读取。</translation>
    </message>
    <message>
        <source>This change no longer waits for anybody.</source>
        <translation>此更改已不在等待中。</translation>
    </message>
    <message>
        <source>This contradicts what is already stored.</source>
        <translation>与已保存的内容冲突。</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was changed; free some space and try again.</source>
        <translation>磁盘已满。没有任何更改；请释放空间后重试。</translation>
    </message>
    <message>
        <source>The local store is damaged. Restore the newest backup beside it, or start a new store and sync.</source>
        <translation>本地库已损坏。请恢复旁边最新的备份，或新建本地库并同步。</translation>
    </message>
    <message>
        <source>The local store could not be read or written.</source>
        <translation>本地库未能读取或写入。</translation>
    </message>
    <message>
        <source>There is a store in this folder already.</source>
        <translation>此文件夹中已有本地库。</translation>
    </message>
    <message>
        <source>The folder for the store could not be made.</source>
        <translation>未能创建本地库文件夹。</translation>
    </message>
    <message>
        <source>There is no store in this folder.</source>
        <translation>此文件夹中没有本地库。</translation>
    </message>
    <message>
        <source>The key of &quot;%1&quot; is damaged. Somebody else who can open this station can give the account a new password.</source>
        <translation>“%1”的密钥已损坏。可由另一位能打开本工作站的人为该账号设置新密码。</translation>
    </message>
    <message>
        <source>This is the last account that can open the store; without it everything in it is lost.</source>
        <translation>这是最后一个能打开本地库的账号，去掉它，库中的一切都将丢失。</translation>
    </message>
    <message>
        <source>The account &quot;%1&quot; has no key to this store.</source>
        <translation>账号“%1”没有此本地库的密钥。</translation>
    </message>
    <message>
        <source>A record was changed by another program.</source>
        <translation>有记录被其他程序修改过。</translation>
    </message>
    <message>
        <source>The backup of the store could not be made; nothing was changed.</source>
        <translation>未能备份本地库，没有任何更改。</translation>
    </message>
    <message>
        <source>The local store is busy with other work. Nothing was changed; try again in a moment.</source>
        <translation>本地库正忙于其他工作。没有任何更改，请稍后再试。</translation>
    </message>
    <message>
        <source>The store could not be made in this folder.</source>
        <translation>未能在此文件夹中创建本地库。</translation>
    </message>
    <message>
        <source>This file is no store of ExamDesk, or an empty one; nothing was changed.</source>
        <translation>此文件不是考务台的本地库，或为空；没有任何更改。</translation>
    </message>
    <message>
        <source>The file could not be kept; is the disk full?</source>
        <translation>文件未能保存，磁盘是否已满？</translation>
    </message>
    <message>
        <source>it cannot be opened.</source>
        <translation>该条无法打开。</translation>
    </message>
    <message>
        <source>The command&apos;s &quot;%1&quot;: %2</source>
        <translation>命令的“%1”：%2</translation>
    </message>
    <message>
        <source>The change has a time that cannot be. Set this computer&apos;s clock right.</source>
        <translation>此更改的时间有误，请校准本机时钟。</translation>
    </message>
    <message>
        <source>This changes %1 records at once; %2 are the most.</source>
        <translation>此更改一次涉及 %1 条记录，最多 %2 条。</translation>
    </message>
    <message>
        <source>The record&apos;s &quot;%1&quot;: %2</source>
        <translation>记录的“%1”：%2</translation>
    </message>
    <message>
        <source>It holds what is no character. Write it anew.</source>
        <translation>其中含有不是字符的内容，请重新输入。</translation>
    </message>
    <message>
        <source>This record is here, as new or newer.</source>
        <translation>本机已有此记录，且版本不低于所交的。</translation>
    </message>
    <message>
        <source> (last seen as it was: %1)</source>
        <translation>（上次所见正常：%1）</translation>
    </message>
    <message>
        <source>The server is the one that it was.</source>
        <translation>服务器仍是原来那一台。</translation>
    </message>
    <message>
        <source>At this address another server answers than the one this station belongs to%1. Nothing was sent, fetched or taken away.</source>
        <translation>此地址应答的服务器不是本机所属的那一台%1。未上传、未拉取，也未删除任何内容。</translation>
    </message>
    <message>
        <source>The server was restored from a backup on %1, and that backup lacks what this station has seen there%2. Nothing was sent, fetched or taken away.</source>
        <translation>服务器已于 %1 从备份恢复，该备份缺少本机曾见过的内容%2。未上传、未拉取，也未删除任何内容。</translation>
    </message>
    <message>
        <source>The server&apos;s records end before what this station has seen there%1: its database was put back by hand. Nothing was sent, fetched or taken away.</source>
        <translation>服务器的记录止于本机所见之前%1：其数据库曾被手工还原。未上传、未拉取，也未删除任何内容。</translation>
    </message>
    <message>
        <source>The server&apos;s records are no longer those that this station has seen there%1: its database was put back by hand, and others went on. Nothing was sent, fetched or taken away.</source>
        <translation>服务器的记录已不是本机所见的那些%1：其数据库曾被手工还原，此后他人又继续工作。未上传、未拉取，也未删除任何内容。</translation>
    </message>
    <message>
        <source>A value is longer or larger than can be stored; nothing of this change was.</source>
        <translation>有一项内容过长或过大，无法保存；此更改没有保存任何内容。</translation>
    </message>
    <message>
        <source>The database does not answer. Nothing was changed.</source>
        <translation>数据库没有响应，没有任何更改。</translation>
    </message>
    <message>
        <source>This record was deleted; it is not brought back.</source>
        <translation>这条记录已删除，不再恢复。</translation>
    </message>
    <message>
        <source> (noticed: %1)</source>
        <translation>（发现于：%1）</translation>
    </message>
    <message>
        <source>This work may only read. Nothing was changed.</source>
        <translation>这项工作只能读取，没有改动任何内容。</translation>
    </message>
    <message>
        <source>This account has no key to this station&apos;s store. Somebody who has one can add it in the settings.</source>
        <translation>此账号没有本站数据的密钥。请有密钥的人员在设置中添加。</translation>
    </message>
</context>
<context>
    <name>StoreCheck</name>
    <message>
        <source>The database cannot be read: %1</source>
        <translation>无法读取数据库：%1</translation>
    </message>
    <message>
        <source>The database is damaged: %1</source>
        <translation>数据库已损坏：%1</translation>
    </message>
    <message>
        <source>The %1 %2 cannot be opened: %3</source>
        <translation>%1 %2 无法打开：%3</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The file %1 is damaged.</source>
        <translation>文件 %1 已损坏。</translation>
    </message>
    <message>
        <source>The file %1 is named by a record, but it is missing.</source>
        <translation>文件 %1 被记录引用，但已缺失。</translation>
    </message>
    <message>
        <source>%1 files that have not arrived from the server.</source>
        <translation>尚未从服务器到达的 %1 个文件。</translation>
    </message>
    <message>
        <source>In &quot;%1&quot;, %2 cannot be opened.</source>
        <translation>“%1”中的 %2 无法打开。</translation>
    </message>
    <message>
        <source>The table &quot;%1&quot; cannot be read: %2</source>
        <translation>无法读取表“%1”：%2</translation>
    </message>
    <message>
        <source>The %1 %2 cannot be listed: %3</source>
        <translation>%1 %2 无法列入列表：%3</translation>
    </message>
    <message>
        <source>The lists could not be compared with the records: %1</source>
        <translation>列表未能与记录比对：%1</translation>
    </message>
    <message>
        <source>The lists of &quot;%1&quot;: they are made anew when the store is next opened.</source>
        <translation>“%1”的列表：将在下次打开本地库时重建。</translation>
    </message>
    <message>
        <source>The list &quot;%1&quot; of &quot;%2&quot; is not what the records give: %3 rows are wrong or too many, %4 are wrong or missing.</source>
        <translation>“%2”的列表“%1”与记录不符：%3 行有误或多余，%4 行有误或缺少。</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Sign in again: the sign-in at the server has run out.</source>
        <translation>请重新登录：服务器登录已过期。</translation>
    </message>
    <message>
        <source>The server needs another version of ExamDesk.</source>
        <translation>服务器需要其他版本的考务台。</translation>
    </message>
    <message>
        <source>The server is busy just now.</source>
        <translation>服务器正忙。</translation>
    </message>
    <message>
        <source>The server could not do what was asked (%1).</source>
        <translation>服务器未能完成请求（%1）。</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be read; nothing was changed.</source>
        <translation>无法读取服务器的答复，没有任何更改。</translation>
    </message>
    <message>
        <source>What arrived is not the file of this name.</source>
        <translation>收到的内容与文件名不符。</translation>
    </message>
    <message>
        <source>The server&apos;s address is like https://exam.example.cn.</source>
        <translation>服务器地址形如 https://exam.example.cn。</translation>
    </message>
    <message>
        <source>Records travel encrypted only: use https:// for a server that is not on this machine.</source>
        <translation>记录只能加密传输：服务器不在本机时请用 https://。</translation>
    </message>
    <message>
        <source>The certificate file cannot be read; it is a PEM file.</source>
        <translation>无法读取证书文件；它应为 PEM 文件。</translation>
    </message>
    <message>
        <source>The server could not prove that it is the right one.</source>
        <translation>服务器未能证明其身份。</translation>
    </message>
    <message>
        <source>The server&apos;s answer is too long to be one.</source>
        <translation>服务器的答复过长。</translation>
    </message>
    <message>
        <source>The server cannot be reached just now.</source>
        <translation>暂时无法连接服务器。</translation>
    </message>
    <message>
        <source>It follows a change of the same record that was not taken.</source>
        <translation>它所依据的同一记录的前一更改未被接受。</translation>
    </message>
    <message>
        <source>The sync was stopped.</source>
        <translation>同步已停止。</translation>
    </message>
    <message>
        <source>Another program is syncing this store just now.</source>
        <translation>另一程序正在同步此本地库。</translation>
    </message>
    <message>
        <source>Sign in at the server first.</source>
        <translation>请先登录服务器。</translation>
    </message>
    <message>
        <source>The server is of an earlier version of ExamDesk and cannot say whether it still has what this station knows. Ask for it to be brought up to date; nothing was sent or taken away.</source>
        <translation>服务器的考务台版本较旧，无法说明本机见过的内容是否仍在。请联系服务器管理人员升级；未上传，也未删除任何内容。</translation>
    </message>
    <message>
        <source>Station and server have different definitions of %1: fees, dates or rules differ. Put the same definition on both before anybody decides; nothing was sent.</source>
        <translation>工作站与服务器的考试定义不一致（%1）：收费、日期或规则不同。请先在两处使用同一份定义，再作任何决定；未上传任何内容。</translation>
    </message>
    <message>
        <source>What answers at this address is no server of this version of ExamDesk. Check the address, or ask for the server to be brought up to date.</source>
        <translation>此地址应答的不是这一版本的考务台服务器。请核对地址，或联系服务器管理人员升级。</translation>
    </message>
    <message>
        <source>The server changed during the sync; nothing of this answer was taken. The next sync looks at it anew.</source>
        <translation>同步期间服务器有变动，本次答复未予采用；下次同步将重新核对。</translation>
    </message>
    <message>
        <source>The record was handed in as a whole; see whether this change is in it.</source>
        <translation>该记录已整条上交，请查看其中是否已含此项更改。</translation>
    </message>
</context>
<context>
    <name>Syncs</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>是否同意</translation>
    </message>
    <message>
        <source>The channel says</source>
        <translation>渠道答复</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>交易号</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Audit level</source>
        <translation>审核级别</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座位</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>票据</translation>
    </message>
    <message>
        <source>Discrepancy</source>
        <translation>差错</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>准考证</translation>
    </message>
    <message>
        <source>A change that cannot be read</source>
        <translation>无法读取的更改</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登记报名</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Changed the candidate type</source>
        <translation>变更考生类型</translation>
    </message>
    <message>
        <source>Confirmed at the counter</source>
        <translation>现场确认</translation>
    </message>
    <message>
        <source>Released the ID number</source>
        <translation>释放身份证号</translation>
    </message>
    <message>
        <source>Added a material</source>
        <translation>添加材料</translation>
    </message>
    <message>
        <source>Decided in the audit</source>
        <translation>作出审核决定</translation>
    </message>
    <message>
        <source>Took a decision back</source>
        <translation>撤回决定</translation>
    </message>
    <message>
        <source>Checked a portrait</source>
        <translation>检查照片</translation>
    </message>
    <message>
        <source>Took an order over</source>
        <translation>接收订单</translation>
    </message>
    <message>
        <source>Verified with the channel</source>
        <translation>向渠道核实</translation>
    </message>
    <message>
        <source>Opened an order again</source>
        <translation>重开订单</translation>
    </message>
    <message>
        <source>Took a receipt over</source>
        <translation>接收票据</translation>
    </message>
    <message>
        <source>Found a discrepancy</source>
        <translation>发现差错</translation>
    </message>
    <message>
        <source>Withdrew a discrepancy</source>
        <translation>撤销差错</translation>
    </message>
    <message>
        <source>Decided about a discrepancy</source>
        <translation>处理差错</translation>
    </message>
    <message>
        <source>Confirmed as second person</source>
        <translation>第二人复核</translation>
    </message>
    <message>
        <source>Recorded a room</source>
        <translation>登记考场</translation>
    </message>
    <message>
        <source>Gave a seat</source>
        <translation>安排座位</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Somebody was first</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>It travels with the next sync. Nothing is to be done.</source>
        <translation>将随下次同步上传，无需处理。</translation>
    </message>
    <message>
        <source>The record was changed at the server before this change arrived, so the server&apos;s record stands. Keep it, or make your change again on top of it.</source>
        <translation>此更改到达之前，服务器上的记录已被修改，以服务器记录为准。可保留服务器记录，或在其基础上重做您的更改。</translation>
    </message>
    <message>
        <source>The server refused this change because it breaks a rule. Give it up, or make it again when what stood in its way is gone.</source>
        <translation>此更改违反规则，被服务器拒绝。可放弃，或在障碍消除后重做。</translation>
    </message>
    <message>
        <source>This change could not be sent several times and was set aside, so that it does not hold up the others. Send it again, or give it up.</source>
        <translation>此更改多次未能上传，已搁置，以免耽误其他更改。可重新上传，或放弃。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最近更改</translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation>仅在本机</translation>
    </message>
    <message>
        <source>Not signed in at the server</source>
        <translation>未登录服务器</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Offline, last synced %1</source>
        <translation>离线，上次同步 %1</translation>
    </message>
    <message>
        <source>Online, not synced yet</source>
        <translation>在线，尚未同步</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>已同步 %1</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>正在同步…</translation>
    </message>
    <message>
        <source>Sending changes…</source>
        <translation>正在上传更改…</translation>
    </message>
    <message>
        <source>Fetching records…</source>
        <translation>正在拉取记录…</translation>
    </message>
    <message>
        <source>Moving files…</source>
        <translation>正在传输文件…</translation>
    </message>
    <message>
        <source>Last run: %1 changes sent, %2 records fetched, %3 files moved.</source>
        <translation>上次同步：上传更改 %1，拉取记录 %2，传输文件 %3。</translation>
    </message>
    <message>
        <source>Printing came to nothing</source>
        <translation>打印未完成</translation>
    </message>
    <message>
        <source>Seating</source>
        <translation>考场编排</translation>
    </message>
    <message>
        <source>Took a room away</source>
        <translation>移除考场</translation>
    </message>
    <message>
        <source>Drew seats</source>
        <translation>座位抽签</translation>
    </message>
    <message>
        <source>Published the seats</source>
        <translation>发布座位</translation>
    </message>
    <message>
        <source>Discarded a draft of seats</source>
        <translation>撤销座位草案</translation>
    </message>
    <message>
        <source>Took a seat back</source>
        <translation>收回座位</translation>
    </message>
    <message>
        <source>Pair of portraits</source>
        <translation>成对照片</translation>
    </message>
    <message>
        <source>Closed period</source>
        <translation>结账期间</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>For a person to decide</source>
        <translation>由人判断</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>Replaced by a newer one</source>
        <translation>已被新的替换</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>未缴费</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待支付</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已支付</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Waits for a second person</source>
        <translation>等待复核</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Followed up</source>
        <translation>跟进中</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Line of the print register</source>
        <translation>打印登记</translation>
    </message>
    <message>
        <source>Took a decision about a discrepancy back</source>
        <translation>撤回差错的处理决定</translation>
    </message>
    <message>
        <source>Released the mobile number</source>
        <translation>释放手机号</translation>
    </message>
    <message>
        <source>Withdrew an application</source>
        <translation>撤回报名</translation>
    </message>
    <message>
        <source>Accommodation</source>
        <translation>合理便利</translation>
    </message>
    <message>
        <source>Asked for an accommodation</source>
        <translation>申请合理便利</translation>
    </message>
    <message>
        <source>Decided about an accommodation</source>
        <translation>审定合理便利</translation>
    </message>
    <message>
        <source>Withdrew an accommodation</source>
        <translation>撤回合理便利</translation>
    </message>
    <message>
        <source>Took back a decision about an accommodation</source>
        <translation>收回合理便利的审定</translation>
    </message>
    <message>
        <source>Asked a second person</source>
        <translation>提请第二人办理</translation>
    </message>
    <message>
        <source>Did not do what was asked</source>
        <translation>未办理提请的事项</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Original seen</source>
        <translation>已看过原件</translation>
    </message>
    <message>
        <source>Notice read</source>
        <translation>已阅读须知</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Form signed</source>
        <translation>登记表已签字</translation>
    </message>
    <message>
        <source>Commitment signed</source>
        <translation>承诺书已签字</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>缴费时间</translation>
    </message>
    <message>
        <source>Issued at</source>
        <translation>开具时间</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>票据号码</translation>
    </message>
    <message>
        <source>Receipt code</source>
        <translation>票据代码</translation>
    </message>
    <message>
        <source>Refund number</source>
        <translation>退款单号</translation>
    </message>
    <message>
        <source>Amount of the order</source>
        <translation>订单金额</translation>
    </message>
    <message>
        <source>Amount of the bill</source>
        <translation>账单金额</translation>
    </message>
    <message>
        <source>Followed up on</source>
        <translation>跟进日期</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>交办给</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Why the open ones are carried over</source>
        <translation>未结差错转入下期的原因</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>考点</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Room number</source>
        <translation>考场号</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>座位数</translation>
    </message>
    <message>
        <source>On the ground floor</source>
        <translation>在底层</translation>
    </message>
    <message>
        <source>Separate room</source>
        <translation>单独考场</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>WeChat Pay</source>
        <translation>微信支付</translation>
    </message>
    <message>
        <source>Alipay</source>
        <translation>支付宝</translation>
    </message>
    <message>
        <source>UnionPay</source>
        <translation>银联</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Assigned a discrepancy</source>
        <translation>交办差错</translation>
    </message>
    <message>
        <source>Attached a file to a discrepancy</source>
        <translation>给差错附上文件</translation>
    </message>
    <message>
        <source>Wrote a note to a discrepancy</source>
        <translation>给差错写备注</translation>
    </message>
    <message>
        <source>Contradicted a resolution</source>
        <translation>对处理提出异议</translation>
    </message>
    <message>
        <source>Found two portraits alike</source>
        <translation>发现两张相似的照片</translation>
    </message>
    <message>
        <source>Withdrew a pair of portraits</source>
        <translation>撤回一对照片</translation>
    </message>
    <message>
        <source>Decided about a pair of portraits</source>
        <translation>判定一对照片</translation>
    </message>
    <message>
        <source>Took a decision about a pair of portraits back</source>
        <translation>撤回对一对照片的判定</translation>
    </message>
    <message>
        <source>Closed days</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>Noted a signature</source>
        <translation>登记签字</translation>
    </message>
    <message>
        <source>Added a supplement to closed days</source>
        <translation>给已结账的日期作补充</translation>
    </message>
    <message>
        <source>Handed a record in</source>
        <translation>上交记录</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Reset the registration account</source>
        <translation>重置报名账号</translation>
    </message>
</context>
<context>
    <name>TableFile</name>
    <message>
        <source>The .dbf file is damaged. Ask for it again, or for an .xlsx file.</source>
        <translation>.dbf 文件已损坏。请重新索取，或改用 .xlsx 文件。</translation>
    </message>
    <message>
        <source>The .dbf file has a memo column, whose texts lie in another file. Ask for the table as .xlsx.</source>
        <translation>.dbf 文件含有备注列，其内容在另一文件中。请改用 .xlsx。</translation>
    </message>
    <message>
        <source>The texts of the .dbf file are neither UTF-8 nor GB 18030 (GBK). Ask for the table as .xlsx.</source>
        <translation>.dbf 文件的文字既不是 UTF-8 也不是 GB 18030（GBK）。请改用 .xlsx。</translation>
    </message>
    <message>
        <source>The file is empty: it has not even a header.</source>
        <translation>文件为空，连表头都没有。</translation>
    </message>
    <message>
        <source>It stands beside the table; its column has no header.</source>
        <translation>位于表格之外，所在列没有表头。</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>a text document</source>
        <translation>文字文档</translation>
    </message>
    <message>
        <source>This is an OpenDocument table (.ods). Save it as .xlsx in the spreadsheet program.</source>
        <translation>这是 OpenDocument 表格（.ods）。请在表格软件中另存为 .xlsx。</translation>
    </message>
    <message>
        <source>The file is protected by a password. Save it without one.</source>
        <translation>文件有密码保护。请取消密码后另存。</translation>
    </message>
    <message>
        <source>This is a web page that is only called a table, as some systems export it. Open it in the spreadsheet program and save it as .xlsx.</source>
        <translation>这是名为表格的网页（有些系统这样导出）。请在表格软件中打开并另存为 .xlsx。</translation>
    </message>
    <message>
        <source>This is an XML file. Open it in the spreadsheet program and save it as .xlsx.</source>
        <translation>这是 XML 文件。请在表格软件中打开并另存为 .xlsx。</translation>
    </message>
    <message>
        <source>This is %1 and no table. Choose a file of the kinds .xlsx, .xls, .csv or .dbf.</source>
        <translation>这是%1，不是表格。请选择 .xlsx、.xls、.csv 或 .dbf 文件。</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>The text of the file is neither UTF-8 nor GB 18030. Save the table as .xlsx in the spreadsheet program, or as CSV UTF-8.</source>
        <translation>文件的文字既不是 UTF-8 也不是 GB 18030。请在表格软件中另存为 .xlsx，或 CSV UTF-8。</translation>
    </message>
    <message>
        <source>The text of the file is damaged.</source>
        <translation>文件的文字已损坏。</translation>
    </message>
    <message>
        <source>A line of the file is longer than 1 MB: it is no table.</source>
        <translation>文件中有超过 1 MB 的行，不是表格。</translation>
    </message>
    <message>
        <source>The .xls file is damaged or of a kind that cannot be read. Open it in the spreadsheet program and save it as .xlsx.</source>
        <translation>.xls 文件已损坏，或是无法读取的类型。请在表格软件中打开并另存为 .xlsx。</translation>
    </message>
    <message>
        <source>The file is protected by a password, or it is no workbook. Save it without a password.</source>
        <translation>文件有密码保护，或者不是工作簿。请取消密码后另存。</translation>
    </message>
    <message>
        <source>The .xls file has %1 sheets with cells (%2), and which one is meant cannot be seen in this old format. Save it as .xlsx, or keep only the sheet with the table.</source>
        <translation>.xls 文件有 %1 个含内容的工作表（%2），这种旧格式看不出用哪一个。请另存为 .xlsx，或只保留表格所在的工作表。</translation>
    </message>
    <message>
        <source>The file could not be written; is the disk full?</source>
        <translation>文件未能写入，磁盘是否已满？</translation>
    </message>
    <message>
        <source>A .dbf file holds texts of at most 254 bytes; row %1 has a longer one. Export to .xlsx instead.</source>
        <translation>.dbf 的文字不超过 254 字节，第 %1 行更长。请改为导出 .xlsx。</translation>
    </message>
    <message>
        <source>A formula stands here, whose result cannot be read in this old format. Save the file as .xlsx.</source>
        <translation>此处是公式，这种旧格式读不出结果。请把文件另存为 .xlsx。</translation>
    </message>
</context>
<context>
    <name>TextEncoding</name>
    <message>
        <source>The text is not encoded in GB 18030.</source>
        <translation>文本不是 GB 18030 编码。</translation>
    </message>
    <message>
        <source>The text is not encoded in UTF-8.</source>
        <translation>文本不是 UTF-8 编码。</translation>
    </message>
</context>
<context>
    <name>TextFit</name>
    <message>
        <source>A text does not fit its box.</source>
        <translation>文本超出方框。</translation>
    </message>
</context>
<context>
    <name>TextGate</name>
    <message>
        <source>Only letters without accents, digits and %1 may stand here.</source>
        <translation>此处只能填写不带重音的字母、数字和 %1。</translation>
    </message>
    <message>
        <source>A spreadsheet turned this number into a power of ten; its last digits are lost. Take it from the file as it was.</source>
        <translation>电子表格把此号码改成了科学计数法，末尾几位已丢失。请从原文件中取用。</translation>
    </message>
    <message>
        <source>This is no UUIDv7.</source>
        <translation>这不是 UUIDv7。</translation>
    </message>
    <message>
        <source>This is no SHA-256 in hexadecimal digits.</source>
        <translation>这不是十六进制的 SHA-256。</translation>
    </message>
    <message>
        <source>The name of a file has neither / nor \.</source>
        <translation>文件名不能含有 / 或 \。</translation>
    </message>
    <message>
        <source>It holds half of a character (%1). Write it anew.</source>
        <translation>其中含有半个字符（%1），请重新输入。</translation>
    </message>
    <message>
        <source>It holds %1, which is no character. Write it anew.</source>
        <translation>其中的 %1 不是字符，请重新输入。</translation>
    </message>
    <message>
        <source>It holds the control character %1. Remove it.</source>
        <translation>其中含有控制字符 %1，请删除。</translation>
    </message>
    <message>
        <source>It holds the private character %1, which every computer shows differently. Write it with an input method for rare characters, or its pinyin in capital letters.</source>
        <translation>其中含有自造字 %1，在各台计算机上显示不同。请用支持生僻字的输入法重新输入，或改用大写拼音。</translation>
    </message>
    <message>
        <source>It holds the invisible character %1. Remove it.</source>
        <translation>其中含有不可见字符 %1，请删除。</translation>
    </message>
    <message>
        <source>It holds the line end %1. Remove it.</source>
        <translation>其中含有换行符 %1，请删除。</translation>
    </message>
    <message>
        <source>It must stand in one line, without tabs.</source>
        <translation>此处须写在一行内，且不含制表符。</translation>
    </message>
    <message>
        <source>Its letters and accents are not composed (Unicode NFC).</source>
        <translation>其中的字母与重音符号未合成（Unicode NFC）。</translation>
    </message>
    <message>
        <source>It has %1 characters; %2 are the most.</source>
        <translation>共 %1 个字符，最多 %2 个。</translation>
    </message>
</context>
<context>
    <name>Ticket</name>
    <message>
        <source>The record is no room or ticket.</source>
        <translation>该记录不是考场或准考证。</translation>
    </message>
    <message>
        <source>The record is no line of the print register.</source>
        <translation>这条记录不是打印登记。</translation>
    </message>
</context>
<context>
    <name>TicketCommands</name>
    <message>
        <source>A room needs the code of its site (digits) and a number from 1.</source>
        <translation>考场需要考点代码（数字）和从 1 起的编号。</translation>
    </message>
    <message>
        <source>A room needs the name of its site.</source>
        <translation>考场需要考点名称。</translation>
    </message>
    <message>
        <source>A room has 1 to %1 seats.</source>
        <translation>考场座位数为 1 至 %1。</translation>
    </message>
    <message>
        <source>An accessible seat has a number that its room has not.</source>
        <translation>无障碍座位号在考场中不存在。</translation>
    </message>
    <message>
        <source>This exam is not known here.</source>
        <translation>这里没有此考试。</translation>
    </message>
    <message>
        <source>There is no such room.</source>
        <translation>没有该考场。</translation>
    </message>
    <message>
        <source>The room has no such seat.</source>
        <translation>该考场没有此座位。</translation>
    </message>
    <message>
        <source>This candidate sits no paper of this exam.</source>
        <translation>该考生不参加本考试的笔试。</translation>
    </message>
    <message>
        <source>A candidate who is not approved cannot get a ticket.</source>
        <translation>未通过审核的考生不能生成准考证。</translation>
    </message>
    <message>
        <source>A candidate who has not paid cannot get a ticket.</source>
        <translation>未缴费的考生不能生成准考证。</translation>
    </message>
    <message>
        <source>This candidate has a ticket already.</source>
        <translation>该考生已有准考证。</translation>
    </message>
    <message>
        <source>The candidate is of another exam.</source>
        <translation>该考生属于另一场考试。</translation>
    </message>
    <message>
        <source>The room is outside the area that the candidate chose.</source>
        <translation>考场不在考生所选地区内。</translation>
    </message>
    <message>
        <source>There is no such ticket.</source>
        <translation>没有该准考证。</translation>
    </message>
    <message>
        <source>This was printed before. Printing it again needs a reason.</source>
        <translation>此前已打印过，再次打印须填写原因。</translation>
    </message>
    <message>
        <source>You have printed nothing here that could be unfinished.</source>
        <translation>您在这里没有可标为未完成的打印。</translation>
    </message>
    <message>
        <source>A printing that came to nothing needs a reason.</source>
        <translation>标为未完成的打印必须写明原因。</translation>
    </message>
    <message>
        <source>The seats are published: nobody moves any more.</source>
        <translation>座位已发布，不再变动。</translation>
    </message>
    <message>
        <source>This is not the seating of that area.</source>
        <translation>这不是该考区的编排。</translation>
    </message>
    <message>
        <source>There are no seats to publish.</source>
        <translation>没有可发布的座位。</translation>
    </message>
    <message>
        <source>The columns do not make the seats of the room.</source>
        <translation>各列座位之和与座位数不符。</translation>
    </message>
    <message>
        <source>Area, site and number of a room stay.</source>
        <translation>考场的考区、考点和考场号不能更改。</translation>
    </message>
    <message>
        <source>Somebody sits behind seat %1: the room cannot get smaller.</source>
        <translation>%1 号之后的座位已有考生，考场不能缩小。</translation>
    </message>
    <message>
        <source>The seats are published: the places in a room with people stay.</source>
        <translation>座位已发布，已有考生的考场不能更改座位排列。</translation>
    </message>
    <message>
        <source>People sit in this room: it cannot be taken away.</source>
        <translation>该考场已有考生，不能移除。</translation>
    </message>
    <message>
        <source>There is no such candidate.</source>
        <translation>没有该考生。</translation>
    </message>
    <message>
        <source>Papers are printed by clerks and system admins.</source>
        <translation>证表由考务员和系统管理员打印。</translation>
    </message>
    <message>
        <source>This exam has no document &quot;%1&quot;.</source>
        <translation>本考试没有文书“%1”。</translation>
    </message>
    <message>
        <source>There is no such line in the print register.</source>
        <translation>打印登记里没有这一条。</translation>
    </message>
    <message>
        <source>The seats are published: a room with people stays on its floor, and separate or not.</source>
        <translation>座位已发布：有人的考场不能再改楼层或单独与否。</translation>
    </message>
    <message>
        <source>This candidate was granted the ground floor, and the room is not on it.</source>
        <translation>该考生获准底层考场，这个考场不在底层。</translation>
    </message>
    <message>
        <source>This room is kept for somebody who sits alone.</source>
        <translation>这个考场留给单独考试的考生。</translation>
    </message>
    <message>
        <source>This candidate was granted a separate room.</source>
        <translation>该考生获准单独考场。</translation>
    </message>
</context>
<context>
    <name>TicketKey</name>
    <message>
        <source>The key file %1 cannot be read.</source>
        <translation>无法读取密钥文件 %1。</translation>
    </message>
    <message>
        <source>%1 is no file of this kind: it must begin with &quot;%2&quot;.</source>
        <translation>%1 不是此类文件：应以“%2”开头。</translation>
    </message>
    <message>
        <source>The key in %1 is damaged.</source>
        <translation>%1 中的密钥已损坏。</translation>
    </message>
    <message>
        <source>The key file %1 cannot be written.</source>
        <translation>无法写入密钥文件 %1。</translation>
    </message>
</context>
<context>
    <name>TicketNumber</name>
    <message>
        <source>The ticket number pattern has an unknown part &quot;%1&quot;.</source>
        <translation>准考证号规则中有未知部分“%1”。</translation>
    </message>
    <message>
        <source>The ticket number pattern cannot be read from character %1 on.</source>
        <translation>准考证号规则从第 %1 个字符起无法识别。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not fit the %2 places that the ticket number has for %3.</source>
        <translation>“%1”超出准考证号中%3的 %2 位。</translation>
    </message>
    <message>
        <source>The exam has no ticket number pattern.</source>
        <translation>本考试没有准考证号规则。</translation>
    </message>
</context>
<context>
    <name>TicketService</name>
    <message>
        <source>There is no exam &quot;%1&quot; here.</source>
        <translation>这里没有考试“%1”。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>打印已停止。</translation>
    </message>
    <message>
        <source>There is no paper &quot;%1&quot; here.</source>
        <translation>这里没有文书“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>There are only %n page(s).</source>
        <translation>
            <numerusform>只有 %n 页。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is there and is no file.</source>
        <translation>%1 已存在，且不是文件。</translation>
    </message>
</context>
<context>
    <name>TicketVerifier</name>
    <message>
        <source>%1 cannot be read as a PDF file.</source>
        <translation>无法将 %1 作为 PDF 读取。</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>无法打开 %1。</translation>
    </message>
    <message>
        <source>%1 is neither a picture nor a PDF file.</source>
        <translation>%1 既不是图片也不是 PDF 文件。</translation>
    </message>
</context>
<context>
    <name>Tickets</name>
    <message>
        <source>Ticket number</source>
        <translation>准考证号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>考点</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座位</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未打印</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>The pages could not be prepared for the printer.</source>
        <translation>未能为打印机准备页面。</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>打印已停止。</translation>
    </message>
    <message>
        <source>The printer does not take the pages.</source>
        <translation>打印机未接收页面。</translation>
    </message>
    <message>
        <source>Only a system admin makes the key that signs tickets.</source>
        <translation>签发准考证的密钥只由系统管理员生成。</translation>
    </message>
    <message>
        <source>The folder for the keys could not be made.</source>
        <translation>未能创建密钥文件夹。</translation>
    </message>
    <message>
        <source>%1 · room %2</source>
        <translation>%1 · 第 %2 考场</translation>
    </message>
    <message>
        <source>Genuine</source>
        <translation>真</translation>
    </message>
    <message>
        <source>Ticket %1, room %2, seat %3</source>
        <translation>准考证 %1，第 %2 考场，%3 号座位</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) got a seat now.</source>
        <translation>
            <numerusform>本次为 %n 名考生安排了座位。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n had one before and did not move.</source>
        <translation>
            <numerusform>%n 名此前已有座位，未变动。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n got none, because they are not approved or have not paid.</source>
        <translation>
            <numerusform>%n 名未安排：未通过审核或未缴费。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) need an accessible seat and had to get a common one.</source>
        <translation>
            <numerusform>%n 名考生需要无障碍座位，只能安排普通座位。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: seats %2 and %3 are neighbours of one school.</source>
        <translation>%1：座位 %2 与 %3 相邻且同校。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 The first %n file(s) are written.</source>
        <translation>
            <numerusform>%1 前 %n 个文件已写好。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) have a seat.</source>
        <translation>
            <numerusform>%n 名考生已有座位。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have none, because they are not approved or have not paid.</source>
        <translation>
            <numerusform>%n 名因未审核通过或未缴费而没有座位。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not drawn</source>
        <translation>未抽签</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草案</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>%1 of %2 areas published</source>
        <translation>%2 个考区中已发布 %1 个</translation>
    </message>
    <message>
        <source>%1, seat %2</source>
        <translation>%1，座位 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) have no seat: not approved.</source>
        <translation>
            <numerusform>%n 名考生无座位：未审核通过。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) have no seat: not paid.</source>
        <translation>
            <numerusform>%n 名考生无座位：未缴费。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) have no seat: neither approved nor paid.</source>
        <translation>
            <numerusform>%n 名考生无座位：未审核通过且未缴费。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2) was added: %3.</source>
        <translation>补编 %1（%2）：%3。</translation>
    </message>
    <message>
        <source>%1 (%2) needs an accessible seat: %3.</source>
        <translation>%1（%2）需无障碍座位：%3。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n seat(s) free.</source>
        <translation>
            <numerusform>%1：空 %n 座。</numerusform>
        </translation>
    </message>
    <message>
        <source>Paper %1</source>
        <translation>第 %1 份</translation>
    </message>
    <message>
        <source>Unknown key</source>
        <translation>未知密钥</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>版本较新</translation>
    </message>
    <message>
        <source>Expired key</source>
        <translation>密钥已过期</translation>
    </message>
    <message>
        <source>Other exam</source>
        <translation>其他考试</translation>
    </message>
    <message>
        <source>Other portrait</source>
        <translation>照片不同</translation>
    </message>
    <message>
        <source>Printed without portrait</source>
        <translation>打印时无照片</translation>
    </message>
    <message>
        <source>Number only</source>
        <translation>只有号码</translation>
    </message>
    <message>
        <source>Portrait is missing</source>
        <translation>缺照片</translation>
    </message>
    <message>
        <source>Forged</source>
        <translation>伪造</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>姓名不符</translation>
    </message>
    <message>
        <source>No ticket code</source>
        <translation>不是准考证码</translation>
    </message>
    <message>
        <source>There is no such candidate in your scope.</source>
        <translation>您的范围内没有该考生。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx)</source>
        <translation>表格 (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>文件无法写入。</translation>
    </message>
    <message numerus="yes">
        <source>%n are exempt from the papers and need none.</source>
        <translation>
            <numerusform>%n 名免试，不需要座位。</numerusform>
        </translation>
    </message>
    <message>
        <source>Missing for accommodations. %1</source>
        <translation>合理便利所缺：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n with accommodations: extra time %1, room of their own %2 (separate rooms: %3), ground floor %4 (rooms there: %5).</source>
        <translation>
            <numerusform>合理便利 %n 人：延长时间 %1 人，单独考场 %2 人（现有 %3 个），底层 %4 人（现有考场 %5 个）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Area %1: %2</source>
        <translation>考区 %1：%2</translation>
    </message>
    <message>
        <source>%1 (%2) was granted what the seat does not give: %3. Draw seats again, and only he moves.</source>
        <translation>%1（%2）获准的便利，座位不能提供：%3。请再编排一次，只有他会调换。</translation>
    </message>
    <message>
        <source>%1 (%2) moved, because of what was granted: %3. A new ticket is needed.</source>
        <translation>%1（%2）因获准的便利调换了座位：%3。须重印准考证。</translation>
    </message>
</context>
<context>
    <name>TypeChange</name>
    <message>
        <source>only with &quot;%1&quot; = %2</source>
        <translation>须“%1”为%2</translation>
    </message>
    <message>
        <source>not from this type</source>
        <translation>此类型不可</translation>
    </message>
    <message>
        <source>only once the audit has rejected the application</source>
        <translation>须审核不通过之后</translation>
    </message>
    <message>
        <source>only before it is confirmed or approved</source>
        <translation>须在确认或通过之前</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>To be handed in as well: %1.</source>
        <translation>还要交：%1。</translation>
    </message>
    <message>
        <source>No longer required: %1.</source>
        <translation>不再需要：%1。</translation>
    </message>
    <message>
        <source>The same materials are required.</source>
        <translation>所需材料不变。</translation>
    </message>
    <message>
        <source>The fee stays: %1.</source>
        <translation>费用不变：%1。</translation>
    </message>
    <message>
        <source>The fee becomes %1 (now %2).</source>
        <translation>费用变为 %1（现为 %2）。</translation>
    </message>
    <message>
        <source>The steps are then: %1.</source>
        <translation>之后的步骤：%1。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>This exam has one candidate type only.</source>
        <translation>本考试只有一种考生类型。</translation>
    </message>
    <message>
        <source>The fee is paid for this type.</source>
        <translation>已按这种类型缴费。</translation>
    </message>
    <message>
        <source>Order %1 of this type can still be paid; the type can be put right once it has closed.</source>
        <translation>这种类型的订单 %1 还可以缴费，订单关闭后才能改正类型。</translation>
    </message>
    <message>
        <source>This application is confirmed or approved.</source>
        <translation>报名已签字确认或审核通过。</translation>
    </message>
    <message>
        <source>The audit has decided on this application; a reviewer can put its type right.</source>
        <translation>审核已有决定，可由审核员改正类型。</translation>
    </message>
    <message>
        <source>It can still become: %1.</source>
        <translation>还可以变更为：%1。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; through a reviewer</source>
        <translation>“%1”（由审核员办理）</translation>
    </message>
    <message>
        <source>&quot;%1&quot; %2</source>
        <translation>“%1”%2</translation>
    </message>
    <message>
        <source>No longer granted: %1.</source>
        <translation>不再批准：%1。</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Portraits not checked</source>
        <translation>照片未检查</translation>
    </message>
    <message>
        <source>Applications returned</source>
        <translation>报名已退回</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>未缴费</translation>
    </message>
    <message>
        <source>Payments pending</source>
        <translation>待支付</translation>
    </message>
    <message>
        <source>Paid, without a receipt</source>
        <translation>已支付，未回执</translation>
    </message>
    <message>
        <source>Paid, without a seat</source>
        <translation>已缴费，未安排座位</translation>
    </message>
    <message>
        <source>Materials to audit</source>
        <translation>待审材料</translation>
    </message>
    <message>
        <source>Longest wait: %1</source>
        <translation>最久已等 %1</translation>
    </message>
    <message>
        <source>Go on auditing: %1 left</source>
        <translation>继续审核 %1 份材料</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 不合格</translation>
    </message>
    <message>
        <source>%1 in doubt</source>
        <translation>%1 待判断</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 合格</translation>
    </message>
    <message>
        <source>%1 not checked</source>
        <translation>%1 未检查</translation>
    </message>
    <message>
        <source>Portraits to decide</source>
        <translation>待定照片</translation>
    </message>
    <message>
        <source>Go on with the portraits: %1 left</source>
        <translation>继续审核 %1 张照片</translation>
    </message>
    <message>
        <source>Check the portraits: %1 left</source>
        <translation>检查 %1 张照片</translation>
    </message>
    <message>
        <source>Applications whose turn it is</source>
        <translation>轮到这一级的报名</translation>
    </message>
    <message>
        <source>Go on with %1: %2</source>
        <translation>继续%1 %2 人</translation>
    </message>
    <message>
        <source>To be handed in again</source>
        <translation>等考生重新提交</translation>
    </message>
    <message>
        <source>See who is to hand in again: %1</source>
        <translation>查看待重交的 %1 人</translation>
    </message>
    <message>
        <source>Discrepancies to settle</source>
        <translation>待处理差错</translation>
    </message>
    <message>
        <source>%1 wait for a second person</source>
        <translation>其中 %1 笔待复核</translation>
    </message>
    <message>
        <source>Go on settling: %1 left</source>
        <translation>继续处理 %1 笔差错</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 %2 人</translation>
    </message>
    <message>
        <source>Go on seating: %1 left</source>
        <translation>继续编排 %1 人</translation>
    </message>
    <message>
        <source>Changes that need a person</source>
        <translation>需人工处理的更改</translation>
    </message>
    <message>
        <source>The server did not take them</source>
        <translation>服务器未接受</translation>
    </message>
    <message>
        <source>See what the server did not take: %1</source>
        <translation>查看服务器未接受的 %1 项</translation>
    </message>
    <message>
        <source>less than a day</source>
        <translation>不足 1 天</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Numbers to release, as second person</source>
        <translation>待第二人释放的号码</translation>
    </message>
    <message>
        <source>Candidate types to change, as asked for</source>
        <translation>待变更的考生类型</translation>
    </message>
    <message>
        <source>Accommodations to decide</source>
        <translation>待审定的合理便利</translation>
    </message>
    <message>
        <source>Go on with the accommodations: %1</source>
        <translation>继续审定合理便利：%1</translation>
    </message>
    <message>
        <source>Registrations not finished</source>
        <translation>未完成的登记</translation>
    </message>
    <message>
        <source>Begun at this computer</source>
        <translation>在本机开始</translation>
    </message>
    <message>
        <source>Go on with a registration: %1 left</source>
        <translation>继续登记：还有 %1 人</translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message>
        <source>The password file %1 cannot be read.</source>
        <translation>无法读取密码文件 %1。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>The file %1 lists no account.</source>
        <translation>文件 %1 中没有账号。</translation>
    </message>
    <message>
        <source>--password-file needs --user too.</source>
        <translation>--password-file 还需要 --user。</translation>
    </message>
    <message>
        <source>The store is locked: give --user and --password-file.</source>
        <translation>本地库已锁定：请指定 --user 和 --password-file。</translation>
    </message>
    <message>
        <source>There is no account &quot;%1&quot; in this demo folder.</source>
        <translation>此演示文件夹中没有账号“%1”。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>文件无法读取：%1</translation>
    </message>
    <message>
        <source>The file has %1. Save it smaller, or scan it in a lower resolution (300 dpi is enough).</source>
        <translation>文件有 %1。请压缩后另存，或降低扫描分辨率（300 dpi 即可）。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>There are no candidates to count.</source>
        <translation>没有可统计的考生。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>All candidates in the account&apos;s scope</source>
        <translation>本账号范围内的全部考生</translation>
    </message>
    <message>
        <source>Withdrawn, not counted</source>
        <translation>已撤回，不计入</translation>
    </message>
    <message>
        <source>The sound file breaks off, or is damaged. Copy it from the device once more, or record it anew.</source>
        <translation>录音文件不完整或已损坏。请从设备上重新复制，或重新录制。</translation>
    </message>
</context>
<context>
    <name>XlsxFile</name>
    <message>
        <source>The file unpacks to more than 200 MB; split the table into several files.</source>
        <translation>文件解压后超过 200 MB，请将表格拆成多个文件。</translation>
    </message>
    <message>
        <source>The file is damaged or is no XLSX workbook. Open it in the spreadsheet program and save it again.</source>
        <translation>文件已损坏或不是 XLSX 工作簿。请用电子表格程序打开并重新保存。</translation>
    </message>
    <message>
        <source>It holds the spreadsheet error %1.</source>
        <translation>含有电子表格错误 %1。</translation>
    </message>
    <message>
        <source>It holds no number that can be read.</source>
        <translation>其中没有可识别的数字。</translation>
    </message>
    <message>
        <source>The spreadsheet made a number of it and lost its last digits. Format the column as text and type it in again.</source>
        <translation>电子表格把它当成数字，丢失了末尾几位。请将该列设为文本格式后重新输入。</translation>
    </message>
    <message>
        <source>A formula without a result stands here. Open the file in the spreadsheet program and save it again.</source>
        <translation>此处的公式没有计算结果。请在表格软件中打开文件并重新保存。</translation>
    </message>
    <message>
        <source>The file is protected by a password. Save it without one.</source>
        <translation>文件有密码保护。请取消密码后另存。</translation>
    </message>
    <message>
        <source>All sheets of the workbook are hidden. Unhide the table in the spreadsheet program and save the file again.</source>
        <translation>工作簿的所有工作表都被隐藏。请在表格软件中取消隐藏并重新保存。</translation>
    </message>
</context>
<context>
    <name>ZipFile</name>
    <message>
        <source>The zip file could not be written. Is the disk full?</source>
        <translation>无法写入 zip 文件，磁盘是否已满？</translation>
    </message>
</context>
<context>
    <name>examdesk::desk::DeskProgram</name>
    <message>
        <source>%1 has no page &quot;%2&quot;. There are: %3</source>
        <translation>账号 %1 没有页面“%2”。可用的有：%3</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::AccommodationController</name>
    <message>
        <source>Ask for an accommodation …</source>
        <translation>申请合理便利…</translation>
    </message>
    <message>
        <source>Decide about the accommodation …</source>
        <translation>审定合理便利…</translation>
    </message>
    <message>
        <source>Withdraw the accommodation …</source>
        <translation>撤回合理便利…</translation>
    </message>
    <message>
        <source>Take the decision about it back …</source>
        <translation>收回审定…</translation>
    </message>
    <message>
        <source>No candidate is chosen.</source>
        <translation>没有选中考生。</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>What %1 asks for. Somebody else decides about it.</source>
        <translation>%1 申请什么。由另一人审定。</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>提出申请</translation>
    </message>
    <message>
        <source>I have seen the original of the certificate.</source>
        <translation>已核对证明原件。</translation>
    </message>
    <message>
        <source>He has a seat already. If it does not fit what is granted, the next draw gives him another one, and he needs a new ticket; nobody else moves.</source>
        <translation>该考生已有座位。如不符合批准的便利，下次编排会给他另一个座位，须重印准考证；其他人不动。</translation>
    </message>
    <message>
        <source>Choose what is asked for.</source>
        <translation>请选择申请什么。</translation>
    </message>
    <message>
        <source>Look at the original of the certificate first.</source>
        <translation>请先核对证明原件。</translation>
    </message>
    <message>
        <source>Say why he needs it.</source>
        <translation>请写明理由。</translation>
    </message>
    <message>
        <source>An accommodation was asked for %1</source>
        <translation>已为 %1 申请合理便利</translation>
    </message>
    <message>
        <source>%1 asks for this, by %2. The reason: %3</source>
        <translation>%1 的申请，由 %2 提出。理由：%3</translation>
    </message>
    <message>
        <source>Grant what is chosen</source>
        <translation>批准所选</translation>
    </message>
    <message>
        <source>Say why not all of it is granted.</source>
        <translation>请写明为何没有全部批准。</translation>
    </message>
    <message>
        <source>The accommodation of %1 was refused</source>
        <translation>没有批准 %1 的合理便利</translation>
    </message>
    <message>
        <source>The accommodation of %1 was granted</source>
        <translation>已批准 %1 的合理便利</translation>
    </message>
    <message>
        <source>Withdraws what waits for a decision. What was granted before stands.</source>
        <translation>撤回等待审定的申请，以前批准的不变。</translation>
    </message>
    <message>
        <source>%1 gives up what was granted.</source>
        <translation>%1 放弃已批准的便利。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Your decision is taken back: the request of %1 waits again.</source>
        <translation>您的审定已收回，%1 的申请重新等待审定。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>What was asked for is still being read.</source>
        <translation>正在读取已申请的内容。</translation>
    </message>
    <message>
        <source>Something else became of this request since: nothing was taken back. Look at it as it stands now.</source>
        <translation>这项申请此后已有变动，没有撤回任何内容。请查看现在的状态。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::AccommodationForm</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::AccommodationPanel</name>
    <message>
        <source>Waits for a decision</source>
        <translation>等待审定</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Granted in part</source>
        <translation>部分批准</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 % more time</source>
        <translation>延长 %1% 时间</translation>
    </message>
    <message>
        <source>separate room</source>
        <translation>单独考场</translation>
    </message>
    <message>
        <source>ground floor</source>
        <translation>底层考场</translation>
    </message>
    <message>
        <source>accessible seat</source>
        <translation>无障碍座位</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>审定</translation>
    </message>
    <message>
        <source>Why not all of it</source>
        <translation>未全部批准的原因</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::AccountList</name>
    <message>
        <source>Give a key</source>
        <translation>授予密钥</translation>
    </message>
    <message>
        <source>These accounts can open this station&apos;s store:</source>
        <translation>以下账号可以打开本工作站的本地库：</translation>
    </message>
    <message>
        <source>* for all records, region:&lt;code&gt; or school:&lt;name&gt;</source>
        <translation>* 表示全部记录，或 region:&lt;代码&gt;、school:&lt;名称&gt;</translation>
    </message>
    <message>
        <source>at least %1 characters</source>
        <translation>至少 %1 个字符</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>账号(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Scope</source>
        <translation>范围(&amp;S)</translation>
    </message>
    <message>
        <source>First &amp;password</source>
        <translation>初始密码(&amp;P)</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1（本人）</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can sign in here now.</source>
        <translation>“%1”现在可以在此登录。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ActionRow</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ApplicationReview</name>
    <message>
        <source>Nothing is chosen.</source>
        <translation>尚未选择。</translation>
    </message>
    <message>
        <source>The record is being read…</source>
        <translation>正在读取记录…</translation>
    </message>
    <message>
        <source>The application is approved.</source>
        <translation>该报名已审核通过。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; decides next.</source>
        <translation>下一步由“%1”审核。</translation>
    </message>
    <message>
        <source>There is nothing to decide yet: the candidate is at &quot;%1&quot;.</source>
        <translation>还不到审核：考生正在“%1”。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>报名</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>All of the selected ones are decided.</source>
        <translation>所选的都已作出决定。</translation>
    </message>
    <message numerus="yes">
        <source>%n are left: it is not your turn, or something is missing or wrong.</source>
        <translation>
            <numerusform>%n 份未处理：还没轮到您审核，或者有缺项、错项。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to decide yet: the application is still to be confirmed.</source>
        <translation>还不到审核：报名尚待确认。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ArrangeTab</name>
    <message>
        <source>Seed of the draw</source>
        <translation>抽签种子</translation>
    </message>
    <message>
        <source>The same seed gives the same seating. It is kept with every ticket.</source>
        <translation>相同的种子得到相同的座位，并随每张准考证保存。</translation>
    </message>
    <message>
        <source>What has to be looked at</source>
        <translation>需要查看的问题</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>考点</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>座位</translation>
    </message>
    <message>
        <source>Seated</source>
        <translation>已安排</translation>
    </message>
    <message>
        <source>Accessible seats</source>
        <translation>无障碍座位</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Drawn with seed %1. %2</source>
        <translation>已编排，种子 %1。%2</translation>
    </message>
    <message>
        <source>No room is recorded yet. Import them from a table, or add the rooms of the first site below.</source>
        <translation>尚无考场。请从表格导入，或在下方添加第一个考点的考场。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>座位排列</translation>
    </message>
    <message>
        <source>Seating</source>
        <translation>编排状态</translation>
    </message>
    <message>
        <source>Import rooms…</source>
        <translation>导入考场…</translation>
    </message>
    <message>
        <source>A table of sites and rooms (CSV or XLSX); it can be dropped on this page too. An export shows how it looks.</source>
        <translation>考点考场表（CSV 或 XLSX），也可拖放到本页；导出即为模板。</translation>
    </message>
    <message>
        <source>Export rooms…</source>
        <translation>导出考场…</translation>
    </message>
    <message>
        <source>Look over the seats</source>
        <translation>检查座位</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Discard the draft…</source>
        <translation>撤销草案…</translation>
    </message>
    <message>
        <source>Take the room away…</source>
        <translation>移除考场…</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>保存清单…</translation>
    </message>
    <message>
        <source>Seats are drawn for everybody who sits papers, is approved and has paid. They are a draft until they are published; after that nobody moves.</source>
        <translation>为参加考试、审核通过并已缴费的考生抽签编座。发布前为草案，发布后座位不再变动。</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>…… 另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Seats are drawn by clerks.</source>
        <translation>座位由考务员编排。</translation>
    </message>
    <message>
        <source>Choose a room in the table first.</source>
        <translation>先在表中选一个考场。</translation>
    </message>
    <message>
        <source>Candidates sit in this room: it stays.</source>
        <translation>考场里已有考生，不能删除。</translation>
    </message>
    <message>
        <source>All seats are published already.</source>
        <translation>座位均已发布。</translation>
    </message>
    <message>
        <source>There is no draft: draw seats first.</source>
        <translation>没有草案：先编排座位。</translation>
    </message>
    <message>
        <source>Ground floor</source>
        <translation>底层</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>单独</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>On the ground floor</source>
        <translation>在底层</translation>
    </message>
    <message>
        <source>Separate room</source>
        <translation>单独考场</translation>
    </message>
    <message>
        <source>Whoever was granted the ground floor sits in a room so marked.</source>
        <translation>获准底层考场的考生坐在这样标明的考场。</translation>
    </message>
    <message>
        <source>For one who was granted a room of his own; nobody else gets a seat there.</source>
        <translation>留给获准单独考场的一名考生，不再安排他人。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::AskBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 (Return)</source>
        <translation>%1（回车）</translation>
    </message>
    <message>
        <source>%1 (Esc)</source>
        <translation>%1（按 Esc）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::AuditPage</name>
    <message>
        <source>Material audit</source>
        <translation>材料审核</translation>
    </message>
    <message>
        <source>Materials are decided by reviewers; you are signed in as %1.</source>
        <translation>材料由审核员审核；您以“%1”身份登录。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>撤回最近的决定</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>打开考生记录</translation>
    </message>
    <message>
        <source>No material fits this filter.</source>
        <translation>没有符合筛选的材料。</translation>
    </message>
    <message>
        <source>Show all that waits</source>
        <translation>显示全部待审</translation>
    </message>
    <message>
        <source>No material waits to be audited. What candidates hand in comes here with the next sync.</source>
        <translation>没有待审材料。考生提交的材料将随下次同步来到这里。</translation>
    </message>
    <message>
        <source>What cannot be seen cannot be approved.</source>
        <translation>看不到的内容不能通过。</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>第 %L1 份，共 %L2 份</translation>
    </message>
    <message>
        <source>%L1 of more than %L2</source>
        <translation>第 %L1 份，共 %L2 份以上</translation>
    </message>
    <message>
        <source>This exam has no materials to audit.</source>
        <translation>本考试没有需要审核的材料。</translation>
    </message>
    <message>
        <source>No material is chosen.</source>
        <translation>未选择材料。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::BillController</name>
    <message>
        <source>Import bills…</source>
        <translation>导入账单…</translation>
    </message>
    <message>
        <source>Bills are imported by school admins and system admins; you are signed in as %1.</source>
        <translation>账单由学校管理员和系统管理员导入；您以%1身份登录。</translation>
    </message>
    <message>
        <source>Import bills, orders or receipts</source>
        <translation>导入账单、订单或票据</translation>
    </message>
    <message>
        <source>Bills, orders and receipts (*.csv *.zip *.gz *.txt INN*)</source>
        <translation>账单、订单和票据 (*.csv *.zip *.gz *.txt INN*)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>Importing %n file(s)</source>
        <translation>
            <numerusform>正在导入 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>第 %1 个，共 %2 个：%3</translation>
    </message>
    <message numerus="yes">
        <source>%1 with %n line(s) is taken out of this exam; what it was matched with is looked at again by the next reconciliation.</source>
        <translation>
            <numerusform>将从本考试移除 %1（%n 行）；与其匹配的记录将在下次对账时重新核对。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1 is taken out.</source>
        <translation>%1 已移除。</translation>
    </message>
    <message numerus="yes">
        <source>It is the same with %n other file(s).</source>
        <translation>
            <numerusform>另有 %n 个文件也是如此。</numerusform>
        </translation>
    </message>
    <message>
        <source>It looks like another exam&apos;s; nothing of it is imported yet.</source>
        <translation>这可能是其他考试的文件，尚未导入任何内容。</translation>
    </message>
    <message>
        <source>They look like another exam&apos;s; nothing of them is imported yet.</source>
        <translation>这些可能是其他考试的文件，尚未导入任何内容。</translation>
    </message>
    <message>
        <source>Import all the same</source>
        <translation>仍要导入</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>不导入</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::BillList</name>
    <message>
        <source>No bill is imported yet. Drop the channels&apos; bills on this page.</source>
        <translation>尚未导入账单。请将渠道账单拖到此页。</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户号</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Paid (¥)</source>
        <translation>支付（元）</translation>
    </message>
    <message>
        <source>Refunded (¥)</source>
        <translation>退款（元）</translation>
    </message>
    <message>
        <source>Imported at</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Imported bills</source>
        <translation>已导入的账单</translation>
    </message>
    <message>
        <source>Take this bill out…</source>
        <translation>移除该账单…</translation>
    </message>
    <message>
        <source>No bill speaks of %1. Drop the channels&apos; bills of that day on this page.</source>
        <translation>没有涉及 %1 的账单。请将当日各渠道账单拖放到本页。</translation>
    </message>
    <message>
        <source>Choose the bill first.</source>
        <translation>先选一份账单。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::BulkApprovalAction</name>
    <message>
        <source>Approve all that pass</source>
        <translation>通过全部合格照片</translation>
    </message>
    <message>
        <source>No portrait that waits passes the check.</source>
        <translation>没有检查合格的待审照片。</translation>
    </message>
    <message numerus="yes">
        <source>Approve %n</source>
        <translation>
            <numerusform>通过 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Approving portraits</source>
        <translation>正在通过照片</translation>
    </message>
    <message numerus="yes">
        <source>Approved: %n portraits</source>
        <translation>
            <numerusform>已通过 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. The others were not: %2</source>
        <translation>%1。其余未通过：%2</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n portraits</source>
        <translation>
            <numerusform>已撤回：%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Portraits are approved by reviewers; you are signed in as %1.</source>
        <translation>照片由审核员通过；您以%1身份登录。</translation>
    </message>
    <message>
        <source>Take this back? %1</source>
        <translation>撤回？%1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n back</source>
        <translation>
            <numerusform>撤回 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting portraits with which the check found nothing wrong will be approved.</source>
        <translation>
            <numerusform>将通过 %n 张检查未发现问题的待审照片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may show one person under two numbers and are left out: see Same face twice.</source>
        <translation>
            <numerusform>另有 %n 张可能一人两号，不在其中：见“一人两号”。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is approved: you were typing. Ask once more.</source>
        <translation>未通过任何照片：询问时您正在输入。请再按一次。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CameraSource</name>
    <message>
        <source>No camera is connected. Plug one in and it is used at once, or use the watched folder.</source>
        <translation>未连接摄像头。插上即可使用，或改用监视文件夹。</translation>
    </message>
    <message>
        <source>A camera is connected, but this account may not use it. Have the account added to the group &quot;video&quot; and sign in to the computer again, or use the watched folder.</source>
        <translation>已连接摄像头，但此系统账户无权使用。请将账户加入 video 组并重新登录计算机，或改用监视文件夹。</translation>
    </message>
    <message>
        <source>A camera is connected, but cannot be reached. Have the camera plugin installed (Debian: gstreamer1.0-plugins-good), or use the watched folder.</source>
        <translation>已连接摄像头，但无法访问。请安装摄像头插件（Debian：gstreamer1.0-plugins-good），或改用监视文件夹。</translation>
    </message>
    <message>
        <source>The part of Qt that talks to cameras is not installed. Have the Qt multimedia plugin installed (Debian: libqt6multimedia6), or use the watched folder.</source>
        <translation>未安装 Qt 的摄像头组件。请安装 Qt 多媒体插件（Debian：libqt6multimedia6），或改用监视文件夹。</translation>
    </message>
    <message>
        <source>The camera cannot be used: another program may hold it, or this account may not use cameras. Close that program or have the access granted; it is tried again by itself. The watched folder works meanwhile.</source>
        <translation>摄像头无法使用：可能被其他程序占用，或此系统账户无权使用。请关闭该程序或授予权限，本程序会自动重试；其间可用监视文件夹。</translation>
    </message>
    <message>
        <source>The camera was unplugged. Plug it in and it goes on by itself, or use the watched folder.</source>
        <translation>摄像头已拔出。重新插上即自动继续，或改用监视文件夹。</translation>
    </message>
    <message>
        <source>The camera stopped sending pictures. Unplug it and plug it in again, or use the watched folder.</source>
        <translation>摄像头不再传送画面。请拔下重新插上，或改用监视文件夹。</translation>
    </message>
    <message>
        <source>The camera sends no picture: another program may hold it, or this account may not use cameras. It is tried again by itself. The watched folder works meanwhile.</source>
        <translation>摄像头没有画面：可能被其他程序占用，或此系统账户无权使用。本程序会自动重试；其间可用监视文件夹。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CandidatePage</name>
    <message>
        <source>Candidates</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Into the record, back to the list</source>
        <translation>进入记录 / 返回列表</translation>
    </message>
    <message>
        <source>Return / Esc</source>
        <translation>回车 / Esc</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>No candidate matches the search and the filters.</source>
        <translation>没有符合搜索和筛选的考生。</translation>
    </message>
    <message>
        <source>Show all candidates</source>
        <translation>显示全部考生</translation>
    </message>
    <message>
        <source>The candidates of this exam will stand here once this station is synchronised with the server.</source>
        <translation>与服务器同步后，本考试的考生将显示在这里。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidate(s)</source>
        <translation>
            <numerusform>%Ln 名考生</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln candidate(s); more come as you scroll</source>
        <translation>
            <numerusform>前 %Ln 名考生，向下滚动显示更多</numerusform>
        </translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>下一位考生</translation>
    </message>
    <message>
        <source>Previous candidate</source>
        <translation>上一位考生</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>撤回最近的决定</translation>
    </message>
    <message>
        <source>To what comes next for this candidate</source>
        <translation>到这位考生的下一步</translation>
    </message>
    <message>
        <source>Import pictures …</source>
        <translation>导入图片…</translation>
    </message>
    <message>
        <source>The candidates of this exam will stand here. Import a table of them, or synchronise with the server.</source>
        <translation>本考试的考生将列在这里。可以导入考生表，或与服务器同步。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CandidateTableModel</name>
    <message>
        <source>Number</source>
        <translation>报名号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>缴费</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>准考证号</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>专科专业</translation>
    </message>
    <message>
        <source>Intended major</source>
        <translation>报考专业</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登记日期</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CaptureCandidate</name>
    <message>
        <source>Number, name or ID number</source>
        <translation>考生号、姓名或证件号</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CaptureCheck</name>
    <message>
        <source>The picture could not be judged.</source>
        <translation>无法检查此图片。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CaptureInput</name>
    <message>
        <source>Watch a folder…</source>
        <translation>选择监视文件夹…</translation>
    </message>
    <message>
        <source>Where the picture comes from</source>
        <translation>图片来源</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>选择要监视的文件夹</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CaptureLive</name>
    <message>
        <source>Take</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>The picture that was taken is being checked.</source>
        <translation>正在检查拍下的照片。</translation>
    </message>
    <message>
        <source>No picture has come from the camera yet.</source>
        <translation>摄像头还没有传来画面。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CaptureMarks</name>
    <message>
        <source>What is checked at once</source>
        <translation>即时检查项</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CaptureShot</name>
    <message>
        <source>Use</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Save as files…</source>
        <translation>另存为文件…</translation>
    </message>
    <message>
        <source>Use although it breaks rules</source>
        <translation>不符合规则，仍采用</translation>
    </message>
    <message>
        <source>The portrait is being handed in.</source>
        <translation>正在提交照片。</translation>
    </message>
    <message>
        <source>Wait for another</source>
        <translation>等待下一张</translation>
    </message>
    <message>
        <source>Whose portrait is it? Type the candidate&apos;s number first.</source>
        <translation>这是谁的照片？请先输入考生号。</translation>
    </message>
    <message>
        <source>The portrait of %1 is handed in.</source>
        <translation>已提交 %1 的照片。</translation>
    </message>
    <message>
        <source>The portrait of %1 is handed in: the crop counts, the original stays with it.</source>
        <translation>已提交 %1 的照片：以裁剪后的为准，原图一并保留。</translation>
    </message>
    <message>
        <source>The crop is handed in as the portrait of %1. The application is confirmed and takes one picture, so the original is not kept.</source>
        <translation>已提交裁剪后的图片作为 %1 的照片。该申请已确认，只接收一张图片，原图未保留。</translation>
    </message>
    <message>
        <source>Save the portrait in a folder</source>
        <translation>将照片保存到文件夹</translation>
    </message>
    <message>
        <source>Written, but not handed in: %1</source>
        <translation>已写入文件，但未提交：%1</translation>
    </message>
    <message>
        <source>The portrait was taken for %1.</source>
        <translation>这张照片是为 %1 采集的。</translation>
    </message>
    <message>
        <source>The portrait that was taken for %1 is discarded; it was not handed in.</source>
        <translation>为 %1 采集的照片已丢弃，未提交。</translation>
    </message>
    <message>
        <source>The portrait on show is discarded, not handed in: it is not sure for whom it was taken. Take it again.</source>
        <translation>无法确定这张照片是为谁采集的，已丢弃，未提交。请重新采集。</translation>
    </message>
    <message>
        <source>The portrait on show is discarded; it was not handed in.</source>
        <translation>当前照片已丢弃，未提交。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CaptureSide</name>
    <message>
        <source>Use the proposed crop?</source>
        <translation>采用建议的裁剪？</translation>
    </message>
    <message>
        <source>Use it as it was taken?</source>
        <translation>按原图采用？</translation>
    </message>
    <message>
        <source>Cropped, scaled and compressed only: face and background are as they were.</source>
        <translation>只作裁剪、缩放和压缩：面部和背景未作改动。</translation>
    </message>
    <message>
        <source>No crop is proposed. %1</source>
        <translation>没有裁剪建议。%1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CaptureView</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Proposed crop</source>
        <translation>建议的裁剪</translation>
    </message>
    <message>
        <source>The camera is being started…</source>
        <translation>正在启动摄像头…</translation>
    </message>
    <message>
        <source>Take the portrait with the camera&apos;s own program.</source>
        <translation>请用相机自带的程序拍照。</translation>
    </message>
    <message>
        <source>The next picture that comes into the folder %1 is shown here.</source>
        <translation>下一张进入文件夹 %1 的图片将显示在这里。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>%1 is being read…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>As taken: %1 × %2 pixels, %3</source>
        <translation>原图：%1 × %2 像素，%3</translation>
    </message>
    <message>
        <source>As proposed: %1 × %2 pixels, %3</source>
        <translation>建议：%1 × %2 像素，%3</translation>
    </message>
    <message>
        <source>The portrait is being handed in.</source>
        <translation>正在提交照片。</translation>
    </message>
    <message>
        <source>The portrait on show was taken for %1 and is not handed in. You are going on with %2.</source>
        <translation>当前照片是为 %1 采集的，尚未提交。您将转到 %2。</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Keep it, for %1</source>
        <translation>保留，仍给 %1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ChangeDetail</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose a change to see it beside the server&apos;s record.</source>
        <translation>选择一项更改，与服务器记录对照查看。</translation>
    </message>
    <message>
        <source>My change</source>
        <translation>我的更改</translation>
    </message>
    <message>
        <source>The server&apos;s record</source>
        <translation>服务器记录</translation>
    </message>
    <message>
        <source>Keep the server&apos;s</source>
        <translation>保留服务器记录</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>重新上传</translation>
    </message>
    <message>
        <source>Do mine again</source>
        <translation>重做我的更改</translation>
    </message>
    <message>
        <source>Yes, give my change up</source>
        <translation>确定放弃我的更改</translation>
    </message>
    <message>
        <source>“%1” of %2 will be gone, and the server&apos;s record stands.</source>
        <translation>%2 的“%1”将被放弃，以服务器记录为准。</translation>
    </message>
    <message>
        <source>This is a change of %1, who decides about it, or a system admin.</source>
        <translation>这是 %1 的更改，由其本人或系统管理员决定。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ChangeModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Why it is stuck</source>
        <translation>未能上传的原因</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CheckController</name>
    <message>
        <source>Check a ticket</source>
        <translation>核验准考证</translation>
    </message>
    <message>
        <source>Reading tickets</source>
        <translation>正在读取准考证</translation>
    </message>
    <message>
        <source>Check a picture or PDF of a ticket</source>
        <translation>核验准考证的图片或 PDF</translation>
    </message>
    <message>
        <source>Pictures and PDFs (*.png *.jpg *.jpeg *.pdf)</source>
        <translation>图片和 PDF (*.png *.jpg *.jpeg *.pdf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CheckRun</name>
    <message>
        <source>Every portrait is checked already.</source>
        <translation>照片都已检查。</translation>
    </message>
    <message>
        <source>%1 portraits checked: %2 pass, %3 fail, %4 are for a person.</source>
        <translation>已检查 %1 张照片：通过 %2，不通过 %3，需人工 %4。</translation>
    </message>
    <message>
        <source>%1 could not be read: their file has not arrived or is damaged.</source>
        <translation>%1 张无法读取：文件尚未到达或已损坏。</translation>
    </message>
    <message>
        <source>%1 changed meanwhile and stay as they are.</source>
        <translation>%1 张已变化，保持原样。</translation>
    </message>
    <message>
        <source>The check was stopped; the others are still unchecked.</source>
        <translation>检查已停止，其余照片仍未检查。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CheckTab</name>
    <message>
        <source>Scan the code of a ticket, or type it and press Return</source>
        <translation>扫描准考证二维码，或输入后按回车</translation>
    </message>
    <message>
        <source>Code of a ticket</source>
        <translation>准考证二维码内容</translation>
    </message>
    <message>
        <source>Picture or PDF…</source>
        <translation>图片或 PDF…</translation>
    </message>
    <message>
        <source>The verdict on the ticket will stand here. Pictures and PDFs of tickets can be dropped on this page. Nothing is asked of the network.</source>
        <translation>准考证的核验结论将显示在这里。可将准考证的图片或 PDF 拖到此页。核验不需要网络。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ColumnChoices</name>
    <message>
        <source>What the column &quot;%1&quot; holds</source>
        <translation>列“%1”是什么</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ColumnDialog</name>
    <message>
        <source>Show these</source>
        <translation>显示这些</translation>
    </message>
    <message>
        <source>Columns of the list</source>
        <translation>列表的列</translation>
    </message>
    <message>
        <source>Space ticks a column, Ctrl+Up and Ctrl+Down move it; dragging does, too.</source>
        <translation>空格勾选一列，Ctrl+↑ Ctrl+↓ 移动，也可以拖动。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ConnectionForm</name>
    <message>
        <source>Use this server</source>
        <translation>使用此服务器</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>Password at the server</source>
        <translation>服务器密码</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>%1 的密码</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CropProposal</name>
    <message>
        <source>There is a file %1 already; it stays as it is.</source>
        <translation>文件 %1 已存在，保持不变。</translation>
    </message>
    <message>
        <source>The proposal could not be written.</source>
        <translation>无法写入建议照片。</translation>
    </message>
    <message>
        <source>No crop is proposed. %1</source>
        <translation>没有裁剪建议。%1</translation>
    </message>
    <message>
        <source>Cropped and scaled to %1 × %2 pixels and %3, the portrait keeps the rules: %4. Face and background are as they were. The original stays.</source>
        <translation>裁剪并缩小到 %1 × %2 像素、%3 后，检查结论为：%4。面部和背景未作改动，原图保留。</translation>
    </message>
    <message>
        <source>Save as a new file…</source>
        <translation>另存为新文件…</translation>
    </message>
    <message>
        <source>Save the proposal</source>
        <translation>保存建议照片</translation>
    </message>
    <message>
        <source>Picture (*.jpg)</source>
        <translation>图片 (*.jpg)</translation>
    </message>
    <message>
        <source>The proposal is written: %1</source>
        <translation>已写入建议照片：%1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DashboardPage</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>%1: %2 candidates in your scope</source>
        <translation>%1：您的范围内有 %2 名考生</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>What waits for you in this exam will stand here. First fetch its candidates from the server, or import them on the candidates page.</source>
        <translation>本考试中待您处理的事项将显示在这里。请先从服务器获取考生，或在“考生”页导入。</translation>
    </message>
    <message>
        <source>Go to synchronisation</source>
        <translation>前往同步</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>接着打印</translation>
    </message>
    <message>
        <source>Candidates by payment</source>
        <translation>缴费情况</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>未缴费</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待支付</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已支付</translation>
    </message>
    <message>
        <source>With a receipt</source>
        <translation>已开票</translation>
    </message>
    <message>
        <source>My week at this computer</source>
        <translation>我这一周（本机）</translation>
    </message>
    <message>
        <source>Good morning, %1</source>
        <translation>早上好，%1</translation>
    </message>
    <message>
        <source>Good afternoon, %1</source>
        <translation>下午好，%1</translation>
    </message>
    <message>
        <source>Good evening, %1</source>
        <translation>晚上好，%1</translation>
    </message>
    <message>
        <source>%1 with a seat</source>
        <translation>%1 人已排座位</translation>
    </message>
    <message>
        <source>Where the applications stand</source>
        <translation>报名走到哪里了</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>To audit</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>By candidate type</source>
        <translation>按考生类型</translation>
    </message>
    <message>
        <source>Today &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>今天 &lt;b&gt;%1&lt;/b&gt; 件</translation>
    </message>
    <message>
        <source>%1 · &lt;b&gt;%2&lt;/b&gt; an hour</source>
        <translation>%1 · 每小时 &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DayCalendar</name>
    <message>
        <source>Whole exam</source>
        <translation>整场考试</translation>
    </message>
    <message>
        <source>Show all days (Esc)</source>
        <translation>显示全部日期（Esc）</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Month before (PgUp)</source>
        <translation>上一月（PgUp）</translation>
    </message>
    <message>
        <source>Month after (PgDown)</source>
        <translation>下一月（PgDown）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DayController</name>
    <message>
        <source>Go to the calendar</source>
        <translation>转到日历</translation>
    </message>
    <message>
        <source>In the calendar: walk, month, open the day, whole exam</source>
        <translation>日历中：移动、翻月、打开当日、整场考试</translation>
    </message>
    <message>
        <source>Arrows, PgUp / PgDown, Return, Esc</source>
        <translation>方向键、PgUp / PgDown、回车、Esc</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DecisionPanel</name>
    <message>
        <source>Another reason (T)</source>
        <translation>其他原因（T）</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>选择原因</translation>
    </message>
    <message>
        <source>Type a reason</source>
        <translation>填写原因</translation>
    </message>
    <message>
        <source>Decide anew</source>
        <translation>重新判定</translation>
    </message>
    <message>
        <source>Why is it returned? 1–9, or T to type a reason and Return. Esc: not at all.</source>
        <translation>为什么退回？按 1–9 选原因，或按 T 填写后回车；Esc 不退回。</translation>
    </message>
    <message>
        <source>Why is it rejected? 1–9, or T to type a reason and Return. Esc: not at all.</source>
        <translation>为什么不通过？按 1–9 选原因，或按 T 填写后回车；Esc 不处理。</translation>
    </message>
    <message>
        <source>A return or a rejection needs a reason: type it, or Esc.</source>
        <translation>退回和不通过要有原因：请填写，或按 Esc 放弃。</translation>
    </message>
    <message>
        <source>Return it for the reason below? Return: yes. 1–9 or T: another reason. Esc: no.</source>
        <translation>按下面的原因退回？回车：是；1–9 或 T：换原因；Esc：放弃。</translation>
    </message>
    <message>
        <source>Reject it for the reason below? Return: yes. 1–9 or T: another reason. Esc: no.</source>
        <translation>按下面的原因判为不通过？回车：是；1–9 或 T：换原因；Esc：放弃。</translation>
    </message>
    <message>
        <source>The reason that was typed for the last one was not used: %1</source>
        <translation>为上一份输入的原因没有使用：%1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyController</name>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>Decide about what is selected</source>
        <translation>处理所选</translation>
    </message>
    <message>
        <source>Take the decision back</source>
        <translation>撤回决定</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>撤回最近的决定</translation>
    </message>
    <message>
        <source>In the table: decide about the row</source>
        <translation>表格中：处理该行</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Select several</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Shift or Ctrl with arrows or mouse</source>
        <translation>Shift 或 Ctrl 加方向键或鼠标</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>只看我的</translation>
    </message>
    <message>
        <source>Find a discrepancy by number</source>
        <translation>按号码查找差错</translation>
    </message>
    <message>
        <source>It changed just now and is read again; look at it, then decide.</source>
        <translation>它刚刚有变化，正在重新读取；看过以后再决定。</translation>
    </message>
    <message>
        <source>While deciding: choose what to do, go on, back to the list</source>
        <translation>处理时：选择处理方式、下一项、回到列表</translation>
    </message>
    <message>
        <source>1–9, Return, Esc</source>
        <translation>1–9、回车、Esc</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyDetail</name>
    <message>
        <source>Choose a discrepancy to see order, bill and receipt side by side.</source>
        <translation>选择一项差错，并排查看订单、账单和票据。</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>已冲红</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>已开具</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>票据</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>支付</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>交易号</translation>
    </message>
    <message>
        <source>On the bills</source>
        <translation>账单记录</translation>
    </message>
    <message>
        <source>No line has this order number.</source>
        <translation>账单中没有此订单号。</translation>
    </message>
    <message>
        <source>It was written off, but a later bill has it: the write-off has to be taken back.</source>
        <translation>该款项已核销，但后来的账单中有该款项：须撤回核销。</translation>
    </message>
    <message>
        <source>Followed up</source>
        <translation>跟进中</translation>
    </message>
    <message>
        <source>%1 by %2, again on %3: %4</source>
        <translation>%2：%1，%3 复查：%4</translation>
    </message>
    <message>
        <source>From the bill %1, line %2</source>
        <translation>账单 %1，第 %2 行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>合计 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancies are selected</source>
        <translation>
            <numerusform>已选 %n 笔差错</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyFilter</name>
    <message>
        <source>Kind of discrepancy</source>
        <translation>差错类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Who looks after it</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Part of an order, candidate or transaction number</source>
        <translation>订单号、考生号或交易号的一部分</translation>
    </message>
    <message>
        <source>Part of a number (/)</source>
        <translation>号码片段（/）</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部渠道</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Anybody&apos;s</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <translation>无人经办</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>待处理</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyList</name>
    <message>
        <source>No discrepancy matches this filter.</source>
        <translation>没有符合筛选的差错。</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>差错</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancy(ies) can be seen in the sums, but none is recorded. Reconcile, and each stands here to be resolved.</source>
        <translation>
            <numerusform>合计中有 %n 处不符，但尚未记录。请先对账，每处差错即列在这里，等待处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reconcile</source>
        <translation>对账</translation>
    </message>
    <message>
        <source>Orders, bills and receipts agree. What does not will stand here once it is reconciled.</source>
        <translation>订单、账单与票据相符。对账后，不符之处将列在这里。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyNotes</name>
    <message>
        <source>Add note</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Note, for those who read this later</source>
        <translation>备注，供以后查看的人参考</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Attach a picture…</source>
        <translation>附上图片…</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>The screenshot that was copied last</source>
        <translation>最近复制的截图</translation>
    </message>
    <message>
        <source>Nobody looks after it yet.</source>
        <translation>尚无人跟进。</translation>
    </message>
    <message>
        <source>%1 looks after it.</source>
        <translation>由 %1 跟进。</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>不再跟进</translation>
    </message>
    <message>
        <source>I look after it</source>
        <translation>由我跟进</translation>
    </message>
    <message>
        <source>Write the note first.</source>
        <translation>先写备注。</translation>
    </message>
    <message>
        <source>Picture: %1, by %2</source>
        <translation>图片：%1，%2 附上</translation>
    </message>
    <message>
        <source>Attach a picture</source>
        <translation>附上图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>图片（*.png *.jpg *.jpeg）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyReview</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 Reason: %2</source>
        <translation>%1 原因：%2</translation>
    </message>
    <message>
        <source>This cannot be taken back.</source>
        <translation>此后不能撤回。</translation>
    </message>
    <message numerus="yes">
        <source>%n decisions of other people are refused; the discrepancies are open again. This cannot be taken back.</source>
        <translation>
            <numerusform>不同意他人的 %n 笔决定，差错重新待处理。此后不能撤回。</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide: %1</source>
        <translation>决定：%1</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n: %1</source>
        <translation>
            <numerusform>处理 %n 笔：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Confirm it</source>
        <translation>复核同意</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n</source>
        <translation>
            <numerusform>复核同意 %n 笔</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n again</source>
        <translation>
            <numerusform>不同意 %n 笔</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancies</source>
        <translation>
            <numerusform>%n 笔差错</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, which waits for a second person</source>
        <translation>%1：%2，等待复核</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Confirmed: %1.</source>
        <translation>已复核：%1。</translation>
    </message>
    <message>
        <source>Refused and open again: %1.</source>
        <translation>不同意，重新待处理：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n are left: they are dealt with, or this cannot be said of them.</source>
        <translation>
            <numerusform>%n 笔未处理：已经处理过，或者不适用此处理方式。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ExportDialog</name>
    <message>
        <source>Whole; the export is written down with your name</source>
        <translation>完整显示；导出会记入您的名下</translation>
    </message>
    <message>
        <source>Export candidates</source>
        <translation>导出考生</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>掩码显示</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>ID numbers, phones and addresses:</source>
        <translation>身份证号、手机号和地址：</translation>
    </message>
    <message>
        <source>Chinese headings and words instead of codes</source>
        <translation>用中文列名和文字，不用代码</translation>
    </message>
    <message>
        <source>Columns of my own …</source>
        <translation>自选列…</translation>
    </message>
    <message>
        <source>Which list</source>
        <translation>哪一种名单</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>文件的列</translation>
    </message>
    <message>
        <source>The candidates of the list as it is filtered now, as an Excel, CSV or .dbf file.</source>
        <translation>当前筛选出的考生，存为 Excel、CSV 或 .dbf 文件。</translation>
    </message>
    <message>
        <source>All candidates of this exam, as an Excel, CSV or .dbf file.</source>
        <translation>本考试的全部考生，存为 Excel、CSV 或 .dbf 文件。</translation>
    </message>
    <message>
        <source>Tick the columns and drag them into their order; they are remembered.</source>
        <translation>勾选需要的列，拖动排序；下次记得。</translation>
    </message>
    <message>
        <source>Excel table (*.xlsx);;CSV table (*.csv);;dBase table (*.dbf)</source>
        <translation>Excel 表格 (*.xlsx);;CSV 表格 (*.csv);;dBase 表格 (*.dbf)</translation>
    </message>
    <message>
        <source>All of the form; with whole numbers it can be imported again.</source>
        <translation>报名表的全部项目；完整导出时可以再导入。</translation>
    </message>
    <message>
        <source>Masked, nobody can be reached by it: choose whole numbers.</source>
        <translation>遮盖号码的名单无法用来联系，请选择完整号码。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FactList</name>
    <message>
        <source>Copy all lines</source>
        <translation>复制全部内容</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FieldBox</name>
    <message>
        <source>follows by itself</source>
        <translation>自动得出</translation>
    </message>
    <message>
        <source>%1 *</source>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>Return or Tab takes %1</source>
        <translation>回车或 Tab 采用 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more to type</source>
        <translation>
            <numerusform>还差 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>follows from the intended major</source>
        <translation>由拟报专业得出</translation>
    </message>
    <message>
        <source>follows from the ID number</source>
        <translation>由证件号得出</translation>
    </message>
    <message>
        <source>cannot be changed once it is registered</source>
        <translation>登记后不能更改</translation>
    </message>
    <message>
        <source>Type Chinese, pinyin initials or the code; ↓ shows all</source>
        <translation>输入汉字、拼音首字母或代码；↓ 显示全部</translation>
    </message>
    <message>
        <source>nobody of this school is here yet: written as on the certificate?</source>
        <translation>本机还没有这所学校的考生：与证书上写的一致吗？</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FieldEditor</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Why (stands in the history)</source>
        <translation>原因（记入历史）</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Correct a field</source>
        <translation>更正项目</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FilePreview</name>
    <message>
        <source>The file is read …</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>左转</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>右转</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>适合窗口或 100 %</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Turned, and saved anew in high quality: this picture cannot be turned without that.</source>
        <translation>已旋转并以高质量重新保存：这张图片只能这样旋转。</translation>
    </message>
    <message>
        <source>This file cannot be shown here.</source>
        <translation>此文件无法在这里显示。</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 / %2 页</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 页</translation>
    </message>
    <message>
        <source>One moment: the file is read.</source>
        <translation>请稍候，正在读取文件。</translation>
    </message>
    <message>
        <source>A PDF is turned in the program that made it.</source>
        <translation>PDF 请在生成它的软件中旋转。</translation>
    </message>
    <message>
        <source>There is no picture to turn.</source>
        <translation>没有可旋转的图片。</translation>
    </message>
    <message>
        <source>[ ] turn · Z fit or 100 % · + − zoom</source>
        <translation>[ ] 旋转 · Z 适合或 100 % · + − 缩放</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FileResultModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FilterBar</name>
    <message>
        <source>Type: all</source>
        <translation>类型：全部</translation>
    </message>
    <message>
        <source>Approval: all</source>
        <translation>审核：全部</translation>
    </message>
    <message>
        <source>Payment: all</source>
        <translation>缴费：全部</translation>
    </message>
    <message>
        <source>Portrait: all</source>
        <translation>照片：全部</translation>
    </message>
    <message>
        <source>School: all</source>
        <translation>学校：全部</translation>
    </message>
    <message>
        <source>Waits for: %1</source>
        <translation>待%1</translation>
    </message>
    <message>
        <source>Waits for: accommodation</source>
        <translation>待审：合理便利</translation>
    </message>
    <message>
        <source>Waits for: accommodation (%1)</source>
        <translation>待审：合理便利（%1）</translation>
    </message>
    <message>
        <source>Take off: %1</source>
        <translation>取消：%1</translation>
    </message>
    <message>
        <source>Waits for a second person: number</source>
        <translation>等第二人：释放号码</translation>
    </message>
    <message>
        <source>Waits for a reviewer: candidate type</source>
        <translation>等审核员：考生类型</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FindingList</name>
    <message>
        <source>What the check found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence of one word</comment>
        <translation>%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) kept</source>
        <translation>
            <numerusform>%n 项符合</numerusform>
        </translation>
    </message>
    <message>
        <source>Show or hide the rules that are kept</source>
        <translation>展开或收起符合的项目</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FolderSource</name>
    <message>
        <source>No folder is watched yet. Choose the folder into which the camera&apos;s own program puts its pictures.</source>
        <translation>尚未选择监视文件夹。请选择相机程序存放照片的文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read. Connect the drive it is on, have the access granted, or choose another folder.</source>
        <translation>无法读取文件夹 %1。请连接其所在的磁盘、授予访问权限，或另选文件夹。</translation>
    </message>
    <message>
        <source>%1 is cut off or damaged, and is left alone. Copy it into the folder again.</source>
        <translation>%1 不完整或已损坏，未采用。请重新复制到该文件夹。</translation>
    </message>
    <message>
        <source>%1 is no JPEG or PNG picture, and is left alone.</source>
        <translation>%1 不是 JPEG 或 PNG 图片，未采用。</translation>
    </message>
    <message>
        <source>No folder is watched yet. Choose the folder into which the scanner puts its pages.</source>
        <translation>尚未监视任何文件夹。请选择扫描仪存放页面的文件夹。</translation>
    </message>
    <message>
        <source>%1 is neither a picture nor a PDF, and is left alone.</source>
        <translation>%1 既不是图片也不是 PDF，已忽略。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::HandIn</name>
    <message>
        <source>Hand in a material …</source>
        <translation>交材料…</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Camera …</source>
        <translation>高拍仪…</translation>
    </message>
    <message>
        <source>Look at the new scan</source>
        <translation>查看新扫描件</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不交</translation>
    </message>
    <message>
        <source>%1 was not handed in. It lies in the scanner&apos;s folder.</source>
        <translation>%1 未提交，仍在扫描文件夹中。</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1（选传）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln 个版本</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace …</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Hand in …</source>
        <translation>提交…</translation>
    </message>
    <message>
        <source>No candidate is chosen.</source>
        <translation>没有选中考生。</translation>
    </message>
    <message>
        <source>This candidate has no material to hand in.</source>
        <translation>该考生没有要交的材料。</translation>
    </message>
    <message>
        <source>New scan: %1. For which material?</source>
        <translation>新扫描件：%1。是哪份材料？</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new scan(s). For which materials?</source>
        <translation>
            <numerusform>%Ln 个新扫描件。是哪些材料？</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand in a material</source>
        <translation>交材料</translation>
    </message>
    <message>
        <source>Pictures and PDF (*.jpg *.jpeg *.png *.pdf *.heic *.webp *.bmp *.tif *.tiff *.gif);;All files (*)</source>
        <translation>图片和 PDF (*.jpg *.jpeg *.png *.pdf *.heic *.webp *.bmp *.tif *.tiff *.gif);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>The clipboard holds neither a picture nor a file that could be handed in.</source>
        <translation>剪贴板中没有可提交的图片或文件。</translation>
    </message>
    <message>
        <source>%1 of %2 is handed in.</source>
        <translation>%2 的%1已提交。</translation>
    </message>
    <message>
        <source>Files may be dropped on a line, or anywhere on the record.</source>
        <translation>文件可以拖到某一行，或记录的任何地方。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::HandInDialog</name>
    <message>
        <source>Hand in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Hand in for %1 (%2)</source>
        <translation>为 %1（%2）提交</translation>
    </message>
    <message>
        <source>Why it takes the place of that one</source>
        <translation>替换的原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
    <message>
        <source>Which material is it?</source>
        <translation>这是哪份材料？</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was handed in on %2 (%3). That one stays in the past of the record.</source>
        <translation>“%1”已于 %2 提交（%3）。原来那份留在记录的历史中。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was handed in already.</source>
        <translation>“%1”已经交过。</translation>
    </message>
    <message>
        <source>It is being handed in …</source>
        <translation>正在提交…</translation>
    </message>
    <message>
        <source>One moment: the file is read.</source>
        <translation>请稍候，正在读取文件。</translation>
    </message>
    <message>
        <source>Choose which material it is (1–%1).</source>
        <translation>请选择是哪份材料（1–%1）。</translation>
    </message>
    <message>
        <source>Say why it takes the place of the one that stands.</source>
        <translation>请说明替换现有材料的原因。</translation>
    </message>
    <message>
        <source>Hand in (Return)</source>
        <translation>提交（回车）</translation>
    </message>
    <message>
        <source>The same file was handed in for this candidate on %1 as &quot;%2&quot;.</source>
        <translation>同一文件已于 %1 作为该考生的“%2”提交。</translation>
    </message>
    <message>
        <source>The same file was handed in on %1 as &quot;%2&quot; of %3 (%4).</source>
        <translation>同一文件已于 %1 作为 %3（%4）的“%2”提交。</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln time(s) more.</source>
        <translation>
            <numerusform>…还有 %Ln 次。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::IdentityHint</name>
    <message>
        <source>No picture of the ID card</source>
        <translation>没有身份证图片</translation>
    </message>
    <message>
        <source>ID card: not compared</source>
        <translation>身份证：未比对</translation>
    </message>
    <message>
        <source>One of the two pictures shows no face, its file is not here, or the face models are not installed.</source>
        <translation>两张图片之一没有人脸、文件尚未到达，或未安装人脸模型。</translation>
    </message>
    <message>
        <source>The faces of the portrait and of the ID card score %1. From %2 on it is usually one person, below %3 usually not. A hint: you decide.</source>
        <translation>照片与身份证人脸相似度为 %1。达到 %2 通常为同一人，低于 %3 通常不是。仅为提示，由您判断。</translation>
    </message>
    <message>
        <source>Like the ID card: %1</source>
        <translation>与身份证相像：%1</translation>
    </message>
    <message>
        <source>Hardly like the ID card: %1</source>
        <translation>与身份证不太像：%1</translation>
    </message>
    <message>
        <source>Not like the ID card: %1</source>
        <translation>与身份证不像：%1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ImageCache</name>
    <message>
        <source>The file of this picture is empty.</source>
        <translation>此图片的文件为空。</translation>
    </message>
    <message>
        <source>This picture is damaged or of an unknown kind, and cannot be shown.</source>
        <translation>此图片已损坏或格式未知，无法显示。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ImageViewer</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The picture is being read…</source>
        <translation>正在读取图片…</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ImportDialog</name>
    <message>
        <source>Take the good rows even if others are wrong</source>
        <translation>即使其他行有误，也导入正确的行</translation>
    </message>
    <message>
        <source>Import candidates</source>
        <translation>导入考生</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File of candidates</source>
        <translation>考生文件</translation>
    </message>
    <message>
        <source>Leave out the unknown columns</source>
        <translation>不导入认不出的列</translation>
    </message>
    <message>
        <source>Update people who are here with what the table says</source>
        <translation>用表格内容更新已有考生</translation>
    </message>
    <message>
        <source>Save the refused rows …</source>
        <translation>另存被拒的行…</translation>
    </message>
    <message>
        <source>A table of candidates of &quot;%1&quot; as your office has it: Excel (.xlsx, .xls), CSV or .dbf. Nothing is written before you have seen what it would do.</source>
        <translation>“%1”的考生表，用单位现有的表格即可：Excel（.xlsx、.xls）、CSV 或 .dbf。先看结果，再写入。</translation>
    </message>
    <message>
        <source>Why, for the history of each person</source>
        <translation>原因，记入每人的历史</translation>
    </message>
    <message>
        <source>Reason of the update</source>
        <translation>更新的原因</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>sheet %1</source>
        <translation>工作表 %1</translation>
    </message>
    <message>
        <source>not read: %1</source>
        <translation>未读取：%1</translation>
    </message>
    <message>
        <source>%1 lines above the header passed over</source>
        <translation>已跳过表头上方 %1 行</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>变更 %1</translation>
    </message>
    <message>
        <source>%1 here with other values, left as they are</source>
        <translation>已有但内容不同、不更改 %1</translation>
    </message>
    <message>
        <source>%1 unchanged</source>
        <translation>无变化 %1</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>被拒 %1</translation>
    </message>
    <message>
        <source>Checking the rows …</source>
        <translation>正在检查各行…</translation>
    </message>
    <message>
        <source>Say what these columns hold: %1</source>
        <translation>请指定这些列是什么：%1</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1 人</translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation>检查各行</translation>
    </message>
    <message>
        <source>Rows are wrong: mend the file, or take the good rows.</source>
        <translation>有错误的行：请改正文件，或只导入正确的行。</translation>
    </message>
    <message>
        <source>The table would change nothing.</source>
        <translation>此表格不会带来任何变化。</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xlsm *.xls *.csv *.txt *.dbf);;All files (*)</source>
        <translation>表格 (*.xlsx *.xlsm *.xls *.csv *.txt *.dbf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 to be looked at</source>
        <translation>需核对 %1</translation>
    </message>
    <message>
        <source>Earlier imports …</source>
        <translation>以前的导入…</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>不导入 %1</translation>
    </message>
    <message>
        <source>Leave out the chosen rows (Del)</source>
        <translation>所选行不导入 (Del)</translation>
    </message>
    <message>
        <source>Choose rows of the list first.</source>
        <translation>请先在列表中选择行。</translation>
    </message>
    <message numerus="yes">
        <source>Take the %Ln left out after all</source>
        <translation>
            <numerusform>不导入的 %Ln 行仍要导入</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of them get a candidate number</source>
        <translation>其中 %1 人由本机给报名号</translation>
    </message>
    <message>
        <source>%1 rows of totals or notes passed over</source>
        <translation>略过合计、附注 %1 行</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ImportReport</name>
    <message>
        <source>Nothing was imported: %1 rows are wrong. Mend them, or take the good rows only.</source>
        <translation>未导入：%1 行有误。请修正，或只导入正确的行。</translation>
    </message>
    <message>
        <source>%1 candidates imported.</source>
        <translation>已导入 %1 名考生。</translation>
    </message>
    <message>
        <source>%1 were here already.</source>
        <translation>%1 名此前已有。</translation>
    </message>
    <message>
        <source>%1 rows are wrong and were not taken.</source>
        <translation>%1 行有误，未接收。</translation>
    </message>
    <message>
        <source>%1 were here and changed.</source>
        <translation>已更新 %1 人。</translation>
    </message>
    <message>
        <source>Save the refused rows …</source>
        <translation>另存被拒的行…</translation>
    </message>
    <message>
        <source>Save the refused rows</source>
        <translation>另存被拒的行</translation>
    </message>
    <message>
        <source>Excel table (*.xlsx)</source>
        <translation>Excel 表格 (*.xlsx)</translation>
    </message>
    <message>
        <source>%1 - refused rows</source>
        <translation>%1 被拒的行</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>需要查看的行</translation>
    </message>
    <message>
        <source>Taken, but look at it: %1</source>
        <translation>已导入，请核对：%1</translation>
    </message>
    <message>
        <source>Nothing stands there yet</source>
        <translation>原来为空</translation>
    </message>
    <message>
        <source>Other here: %1</source>
        <translation>现为：%1</translation>
    </message>
    <message>
        <source>%1 of them got a candidate number.</source>
        <translation>其中 %1 人由本机给了报名号。</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::IncomeChart</name>
    <message>
        <source>What came in by day and channel will stand here. Import the channels&apos; bills.</source>
        <translation>此处将按日、按渠道显示收入。请先导入各渠道账单。</translation>
    </message>
    <message>
        <source>Income, refunds taken off: %1</source>
        <translation>收入（已扣退款）：%1</translation>
    </message>
    <message>
        <source>Income by week (from Monday), yuan</source>
        <translation>每周收入（周一起），元</translation>
    </message>
    <message>
        <source>Income by day, yuan</source>
        <translation>每日收入，元</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::InlineForm</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::JamBar</name>
    <message>
        <source>All pages are good</source>
        <translation>全部完好</translation>
    </message>
    <message>
        <source>Pages that are good</source>
        <translation>完好的页数</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Good up to &amp;page</source>
        <translation>完好到第几页(&amp;P)</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) went out. If the paper jammed, say up to which page it is good: the rest is printed again, and the print register says why.</source>
        <translation>
            <numerusform>已送出 %n 页。如果卡纸，请写明到第几页是好的：其余的重新打印，打印登记中写明原因。</numerusform>
        </translation>
    </message>
    <message>
        <source>Paper jam</source>
        <translation>卡纸</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>接着打印</translation>
    </message>
    <message>
        <source>Go on from page %1</source>
        <translation>从第 %1 页接着打印</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The rest is on its way.</source>
        <translation>其余的正在打印。</translation>
    </message>
    <message>
        <source>All pages are said to be good: choose the last good one first.</source>
        <translation>各页都算完好：先选最后一张完好的。</translation>
    </message>
    <message>
        <source>The print register needs a reason.</source>
        <translation>打印登记要写原因。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::KeptList</name>
    <message>
        <source>Records that the server lacks</source>
        <translation>服务器缺少的记录</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) here that the server lacks</source>
        <translation>
            <numerusform>本机有而服务器缺少的记录 %Ln 条</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay as they are until somebody decides.</source>
        <translation>在有人决定之前保持原样。</translation>
    </message>
    <message>
        <source>They stay as they are until somebody decides. The first %L1 are shown.</source>
        <translation>在有人决定之前保持原样。仅显示前 %L1 条。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::KeptModel</name>
    <message>
        <source>Why it is kept</source>
        <translation>保留原因</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>考试</translation>
    </message>
    <message>
        <source>Kept since</source>
        <translation>保留自</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ListTotals</name>
    <message numerus="yes">
        <source>%Ln withdrawn application(s)</source>
        <translation>
            <numerusform>已撤回的报名 %Ln 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidate(s)</source>
        <translation>
            <numerusform>%Ln 名考生</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 candidates</source>
        <translation>%2 名考生中的 %1 名</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::Loudspeaker</name>
    <message>
        <source>The part of Qt that talks to loudspeakers is not installed. Have the Qt multimedia plugin installed (Debian: libqt6multimedia6).</source>
        <translation>未安装 Qt 中负责扬声器的部分。请安装 Qt 多媒体插件（Debian：libqt6multimedia6）。</translation>
    </message>
    <message>
        <source>No loudspeaker is connected. Plug one in and choose the line again.</source>
        <translation>没有连接扬声器。请接上扬声器，再重新选择这一行。</translation>
    </message>
    <message>
        <source>The loudspeaker cannot play recordings. Choose another one in the settings of the computer.</source>
        <translation>这个扬声器不能播放录音。请在电脑的设置里另选一个。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::MainWindow</name>
    <message>
        <source>ExamDesk</source>
        <translation>考务台</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks are running. Stop them and leave?</source>
        <translation>
            <numerusform>有 %n 项任务正在进行。要停止任务并离开吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>What they have finished stays; the rest can be done again later.</source>
        <translation>已完成的部分会保留，其余可以稍后重做。</translation>
    </message>
    <message>
        <source>Stop them and leave</source>
        <translation>停止并离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Changes of yours are still to be saved. Leave as soon as they are?</source>
        <translation>您的修改还在等待保存。保存完成后立即离开吗？</translation>
    </message>
    <message>
        <source>Other work holds the store for a while.</source>
        <translation>其他任务正在使用本机库，请稍候。</translation>
    </message>
    <message>
        <source>Leave as soon as they are</source>
        <translation>保存后离开</translation>
    </message>
    <message>
        <source>Changes are still to be saved: other work holds the store.</source>
        <translation>修改等待保存：其他任务正在使用本机库。</translation>
    </message>
    <message>
        <source>Lists are being made anew after an update: %1 %</source>
        <translation>更新后正在重建列表：%1 %</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Go to a page</source>
        <translation>切换页面</translation>
    </message>
    <message>
        <source>Undo what the status bar offers</source>
        <translation>撤销状态栏所示的操作</translation>
    </message>
    <message>
        <source>Leave the field, put the message away</source>
        <translation>离开输入框，收起提示</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>手册目录</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::MaskedText</name>
    <message>
        <source>Hold to see. Each look is written down.</source>
        <translation>按住查看，每次查看都会记录。</translation>
    </message>
    <message>
        <source>Hold to see: %1</source>
        <translation>按住查看：%1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::MaterialLine</name>
    <message>
        <source>Return opens the picture</source>
        <translation>回车打开图片</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Open large (Return, or double click)</source>
        <translation>放大查看（回车或双击）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::MaterialPanel</name>
    <message>
        <source>What the candidate registered</source>
        <translation>考生填报信息</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必传</translation>
    </message>
    <message>
        <source>Not asked of this type</source>
        <translation>此类考生无需提交</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>选传</translation>
    </message>
    <message>
        <source>this format is not allowed</source>
        <translation>不允许此格式</translation>
    </message>
    <message>
        <source>handed in %1</source>
        <translation>提交于 %1</translation>
    </message>
    <message>
        <source>By %1, %2</source>
        <translation>操作人 %1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::MaterialStrip</name>
    <message>
        <source>%1 (%2): compare (C)</source>
        <translation>%1（%2）：对比（C）</translation>
    </message>
    <message>
        <source>Pictures of this candidate</source>
        <translation>该考生的图片</translation>
    </message>
    <message>
        <source>%1 (%2): shown above</source>
        <translation>%1（%2）：就是上面这份</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::MaterialWindow</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Previous material</source>
        <translation>上一份材料</translation>
    </message>
    <message>
        <source>Next material</source>
        <translation>下一份材料</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>适合窗口或 100 %</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Turn (to look only)</source>
        <translation>旋转（仅供查看）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Versions, the newest first</source>
        <translation>各版本，新的在前</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <translation>%1 · 第 %2 份，共 %3 份</translation>
    </message>
    <message>
        <source>%1 · page %2 of %3</source>
        <translation>%1 · 第 %2 / %3 页</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy the message and its details</source>
        <translation>复制消息及详情</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::Microphone</name>
    <message>
        <source>The microphone sends nothing: another program may hold it, or this account may not use it. Close that program or have the access granted, or choose a recording.</source>
        <translation>话筒没有声音：可能被其他程序占用，或本账号无权使用。请关闭那个程序或取得权限，也可以选择录音文件。</translation>
    </message>
    <message>
        <source>The part of Qt that talks to microphones is not installed. Have the Qt multimedia plugin installed (Debian: libqt6multimedia6), or choose a recording.</source>
        <translation>没有安装 Qt 的话筒组件。请安装 Qt 多媒体插件（Debian：libqt6multimedia6），或选择录音文件。</translation>
    </message>
    <message>
        <source>No microphone is connected. Plug one in and come back here, or choose a recording.</source>
        <translation>没有接话筒。请接上后再来，或选择录音文件。</translation>
    </message>
    <message>
        <source>The microphone cannot be used: another program may hold it. Close that program, or choose a recording.</source>
        <translation>话筒无法使用，可能被其他程序占用。请关闭那个程序，或选择录音文件。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::NameDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::NeedsList</name>
    <message>
        <source>Nothing waits for you here.</source>
        <translation>此处没有待您处理的事项。</translation>
    </message>
    <message>
        <source>What waits for you</source>
        <translation>待您处理</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::NoteController</name>
    <message>
        <source>Take the selected discrepancies, or give them back</source>
        <translation>认领所选差错，或交还</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>screenshot %1.png</source>
        <translation>截图 %1.png</translation>
    </message>
    <message>
        <source>Nobody looks after it now.</source>
        <translation>已无人跟进。</translation>
    </message>
    <message>
        <source>You look after it now.</source>
        <translation>现由您跟进。</translation>
    </message>
    <message numerus="yes">
        <source>Nobody looks after these %n discrepancies now.</source>
        <translation>
            <numerusform>这 %n 项差错现在无人负责。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You look after these %n discrepancies now.</source>
        <translation>
            <numerusform>这 %n 项差错现在由您负责。</numerusform>
        </translation>
    </message>
    <message>
        <source>The note is in its history.</source>
        <translation>备注已记入历史。</translation>
    </message>
    <message>
        <source>%1 lies beside the discrepancy.</source>
        <translation>%1 已附在该差错上。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::NumberTile</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::OrderController</name>
    <message>
        <source>Find an order</source>
        <translation>查找订单</translation>
    </message>
    <message>
        <source>Decide about this order</source>
        <translation>处理这笔订单</translation>
    </message>
    <message>
        <source>Next or previous row</source>
        <translation>下一行或上一行</translation>
    </message>
    <message>
        <source>Order %1 of %2 is to become paid by transaction %3.</source>
        <translation>订单 %1（%2）将凭交易 %3 改为已支付。</translation>
    </message>
    <message>
        <source>Mark order paid</source>
        <translation>将订单改为已支付</translation>
    </message>
    <message>
        <source>Order %1 is paid.</source>
        <translation>订单 %1 已支付。</translation>
    </message>
    <message>
        <source>The channel&apos;s answer is kept with order %1.</source>
        <translation>渠道的答复已随订单 %1 保存。</translation>
    </message>
    <message>
        <source>Order %1: a second person must confirm that it is paid.</source>
        <translation>订单 %1：须由第二人复核其已支付。</translation>
    </message>
    <message>
        <source>Confirmed.</source>
        <translation>已复核。</translation>
    </message>
    <message>
        <source>This cannot be taken back.</source>
        <translation>此后不能撤回。</translation>
    </message>
    <message>
        <source>Confirm: %1</source>
        <translation>复核：%1</translation>
    </message>
    <message>
        <source>Order %1 waits for payment again.</source>
        <translation>订单 %1 重新变为待支付。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::OrderDetail</name>
    <message>
        <source>Choose an order to see what bills and receipts say of it.</source>
        <translation>选择一个订单，查看相关账单和票据。</translation>
    </message>
    <message>
        <source>What the channel answered</source>
        <translation>渠道的答复</translation>
    </message>
    <message>
        <source>Transaction number of the channel</source>
        <translation>渠道交易号</translation>
    </message>
    <message>
        <source>Amount in yuan, as the channel says</source>
        <translation>渠道所示金额（元）</translation>
    </message>
    <message>
        <source>How it was asked and what was answered</source>
        <translation>查询方式与答复内容</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>已冲红</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>支付时间</translation>
    </message>
    <message>
        <source>Verified transaction</source>
        <translation>已核实的交易</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>票据</translation>
    </message>
    <message>
        <source>On the bills</source>
        <translation>账单记录</translation>
    </message>
    <message>
        <source>No line has this order number.</source>
        <translation>账单中没有此订单号。</translation>
    </message>
    <message>
        <source>The channel says: paid</source>
        <translation>渠道答复：已支付</translation>
    </message>
    <message>
        <source>The channel says: not paid</source>
        <translation>渠道答复：未支付</translation>
    </message>
    <message>
        <source>Open the order again</source>
        <translation>重开订单</translation>
    </message>
    <message>
        <source>As %1 you may look, but not verify: school admins and system admins do that.</source>
        <translation>“%1”可以查看，但不能核实；由学校管理员和系统管理员核实。</translation>
    </message>
    <message>
        <source>Mark order paid</source>
        <translation>将订单改为已支付</translation>
    </message>
    <message>
        <source>The order stays as it is; the answer is kept in its history.</source>
        <translation>订单保持不变，答复记入其历史。</translation>
    </message>
    <message>
        <source>Keep the answer</source>
        <translation>保存答复</translation>
    </message>
    <message>
        <source>The order will wait for payment again.</source>
        <translation>订单将重新变为待支付。</translation>
    </message>
    <message>
        <source>Tell the candidate</source>
        <translation>告知考生</translation>
    </message>
    <message>
        <source>This order changed while you were writing. Look at it again; your words are kept.</source>
        <translation>您填写期间该订单有变动，请再看一遍；已保留您填写的内容。</translation>
    </message>
    <message>
        <source>I agree, as the second person</source>
        <translation>我作为第二人同意</translation>
    </message>
    <message>
        <source>You decided this yourself; another person has to confirm it.</source>
        <translation>这是您自己的决定，须由另一人复核。</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>A second person must confirm it before the order becomes paid, unless another person&apos;s reconciliation has found this payment on a bill.</source>
        <translation>须由第二人复核后订单才改为已支付；若另一人对账时已在账单中发现该笔付款，则无需再复核。</translation>
    </message>
    <message>
        <source>%1 decided: %2. Reason: %3</source>
        <translation>%1 决定：%2。原因：%3</translation>
    </message>
    <message>
        <source>Confirm as second person</source>
        <translation>作为第二人复核</translation>
    </message>
    <message>
        <source>When it was paid, as the channel says: 2026-03-10 09:05</source>
        <translation>渠道给出的支付时间，如 2026-03-10 09:05</translation>
    </message>
    <message>
        <source>Write the transaction, its amount and when it was paid, as the channel says.</source>
        <translation>按渠道所示填写交易号、金额和缴费时间。</translation>
    </message>
    <message>
        <source>Write the reason: how the channel was asked, or why it is opened.</source>
        <translation>写明原因：如何向渠道查证，或为何重新打开。</translation>
    </message>
    <message>
        <source>What two people decided cannot be taken back.</source>
        <translation>两人作出的决定不能撤回。</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::OrderList</name>
    <message>
        <source>Order or candidate number, Return</source>
        <translation>订单号或报名号，回车</translation>
    </message>
    <message>
        <source>Order or candidate number</source>
        <translation>订单号或报名号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>No order matches.</source>
        <translation>没有符合的订单。</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>A whole number (Ctrl+F)</source>
        <translation>完整号码（Ctrl+F）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PairModel</name>
    <message>
        <source>Not in sight</source>
        <translation>不在可见范围</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相似之处</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>One</source>
        <translation>其一</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>其二</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PairPanel</name>
    <message>
        <source>Another reason (T)</source>
        <translation>其他原因（T）</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>Different persons</source>
        <translation>不同的人</translation>
    </message>
    <message>
        <source>Decide anew</source>
        <translation>重新判定</translation>
    </message>
    <message>
        <source>Type a reason</source>
        <translation>填写原因</translation>
    </message>
    <message>
        <source>By %1, %2</source>
        <translation>操作人 %1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Why? Press 1–%1, or T to type a reason and Return.</source>
        <translation>请说明原因：按 1–%1，或按 T 填写后回车。</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>尚未选择。</translation>
    </message>
    <message>
        <source>This pair is decided; decide it anew first.</source>
        <translation>这一对已有结论；先重新判定。</translation>
    </message>
    <message>
        <source>Nobody has decided this pair yet.</source>
        <translation>这一对还没有人判定。</translation>
    </message>
    <message>
        <source>The reason that was chosen speaks for the other answer. It is taken away; answer again.</source>
        <translation>所选原因与此结论相反，已取消选择。请重新判定。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PairReview</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1 与 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs will be decided: %1</source>
        <translation>
            <numerusform>将处理 %n 对：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n</source>
        <translation>
            <numerusform>处理 %n 对</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs decided: %1</source>
        <translation>
            <numerusform>已处理 %n 对：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs are left: they are decided.</source>
        <translation>
            <numerusform>%n 对未处理：已经判定。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PairSearchAction</name>
    <message>
        <source>Search for doubles</source>
        <translation>查找重复人脸</translation>
    </message>
    <message>
        <source>Reviewers search for doubles; you are signed in as %1.</source>
        <translation>重复人脸由审核员查找；您以%1身份登录。</translation>
    </message>
    <message>
        <source>A search is under way. The status bar shows how far it is.</source>
        <translation>正在查找，进度在状态栏。</translation>
    </message>
    <message>
        <source>Choose an exam first.</source>
        <translation>先选考试。</translation>
    </message>
    <message>
        <source>Searching for one face under two numbers</source>
        <translation>正在查找一人两号</translation>
    </message>
    <message>
        <source>%1 portraits compared: %2 pairs are alike, %3 of them new.</source>
        <translation>已比较 %1 张照片：%2 对相似，其中新增 %3 对。</translation>
    </message>
    <message>
        <source>%1 are left out, because other pairs join the same portraits already.</source>
        <translation>另有 %1 对未列出：其他对已把这些照片连在一起。</translation>
    </message>
    <message>
        <source>%1 pairs are no longer alike and were withdrawn.</source>
        <translation>%1 对不再相似，已撤销。</translation>
    </message>
    <message>
        <source>The face models are not installed: only copies of one picture were found.</source>
        <translation>未安装人脸模型：只查找了同一张图片的副本。</translation>
    </message>
    <message>
        <source>In %1 no face was found; they were compared by their look.</source>
        <translation>%1 张未找到人脸，仅按外观比较。</translation>
    </message>
    <message>
        <source>%1 could not be read: their file has not arrived or is damaged.</source>
        <translation>%1 张无法读取：文件尚未到达或已损坏。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PairSide</name>
    <message>
        <source>A candidate who is not in sight</source>
        <translation>不在可见范围的考生</translation>
    </message>
    <message>
        <source>Portrait of %1</source>
        <translation>%1 的照片</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PairView</name>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>撤回最近的决定</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>适合窗口或 100 %</translation>
    </message>
    <message>
        <source>Pairs are decided by reviewers; you are signed in as %1.</source>
        <translation>成对照片由审核员判定；您以%1身份登录。</translation>
    </message>
    <message>
        <source>State of the pairs</source>
        <translation>成对照片的状态</translation>
    </message>
    <message>
        <source>Pairs of portraits</source>
        <translation>成对照片</translation>
    </message>
    <message>
        <source>No pair of portraits waits for a decision. A search compares all portraits of the exam.</source>
        <translation>没有待判定的成对照片。查找会比较本考试的全部照片。</translation>
    </message>
    <message>
        <source>No pair has this state.</source>
        <translation>没有处于此状态的成对照片。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PaperCamera</name>
    <message>
        <source>Take the picture</source>
        <translation>拍摄</translation>
    </message>
    <message>
        <source>Photograph a material</source>
        <translation>拍摄材料</translation>
    </message>
    <message>
        <source>The camera starts …</source>
        <translation>正在启动摄像头…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
    <message>
        <source>Take the picture (Space)</source>
        <translation>拍摄（空格）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PaperPanel</name>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>打印范围</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Reason for printing outside the window</source>
        <translation>在规定时间之外打印的原因</translation>
    </message>
    <message>
        <source>Reason, where it was printed before</source>
        <translation>此前已打印时，再次打印的原因</translation>
    </message>
    <message>
        <source>Choose a candidate to see the paper.</source>
        <translation>选择考生以查看文书。</translation>
    </message>
    <message numerus="yes">
        <source>and %n earlier</source>
        <translation>
            <numerusform>以及更早的 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was printed for this candidate yet.</source>
        <translation>尚未为该考生打印过。</translation>
    </message>
    <message>
        <source>This candidate</source>
        <translation>该考生</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>该考场</translation>
    </message>
    <message>
        <source>All shown</source>
        <translation>列表中全部</translation>
    </message>
    <message>
        <source>As %1 you see papers, but clerks print them.</source>
        <translation>“%1”可以查看文书，由考务员打印。</translation>
    </message>
    <message>
        <source>This paper is printed from %1. Printing it now needs a reason, which is kept.</source>
        <translation>此文书的打印时间为 %1。现在打印须填写原因，原因会被保存。</translation>
    </message>
    <message>
        <source>This paper is printed from %1; outside of it a system admin can.</source>
        <translation>此文书的打印时间为 %1；在此之外由系统管理员打印。</translation>
    </message>
    <message>
        <source>Hold to see the paper unmasked. Each look is written down.</source>
        <translation>按住可查看未遮盖的文书。每次查看都会留痕。</translation>
    </message>
    <message>
        <source>Hold to see the paper unmasked</source>
        <translation>按住可查看未遮盖的文书</translation>
    </message>
    <message>
        <source>Everybody, seated or not</source>
        <translation>全部适用考生（不论是否排座）</translation>
    </message>
    <message>
        <source>To files…</source>
        <translation>打印到文件…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>&amp;One PDF…</source>
        <translation>一个 PDF(&amp;O)…</translation>
    </message>
    <message>
        <source>A PDF for &amp;each candidate…</source>
        <translation>每名考生一个 PDF(&amp;E)…</translation>
    </message>
    <message>
        <source>A &amp;zip of these…</source>
        <translation>以上文件的 zip(&amp;Z)…</translation>
    </message>
    <message>
        <source>Lists beforehand what cannot be printed, and why. Nothing is printed.</source>
        <translation>事先列出哪些无法打印及原因，不会打印。</translation>
    </message>
    <message>
        <source>This school</source>
        <translation>本校</translation>
    </message>
    <message>
        <source>A PDF for &amp;each room…</source>
        <translation>每个考场一个 PDF(&amp;E)…</translation>
    </message>
    <message>
        <source>came to nothing: %1</source>
        <translation>未完成：%1</translation>
    </message>
    <message>
        <source>it had been printed at another station already</source>
        <translation>别的工作站已经打印过</translation>
    </message>
    <message>
        <source>Papers are printed on the tab of the tickets.</source>
        <translation>文书在准考证标签页打印。</translation>
    </message>
    <message>
        <source>This exam has no papers.</source>
        <translation>本考试没有文书。</translation>
    </message>
    <message>
        <source>This candidate has no seat, and so no room.</source>
        <translation>该考生没有座位，因此没有考场。</translation>
    </message>
    <message>
        <source>Choose a candidate first.</source>
        <translation>先选考生。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PasswordDialog</name>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>at least %1 characters</source>
        <translation>至少 %1 个字符</translation>
    </message>
    <message>
        <source>This changes the password with which %1 opens this station, and no other. The server keeps the one you have there: if the two differ, the sync page asks for it, and a system admin can give you a new one.</source>
        <translation>这里只修改 %1 打开本工作站的密码。服务器上的密码不变：两者不同时，同步页会要求输入，系统管理员可以重新设置。</translation>
    </message>
    <message>
        <source>&amp;Present password</source>
        <translation>当前密码(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>新密码(&amp;N)</translation>
    </message>
    <message>
        <source>New password &amp;again</source>
        <translation>再输入一次新密码(&amp;A)</translation>
    </message>
    <message>
        <source>The new password is not the same both times.</source>
        <translation>两次输入的新密码不一致。</translation>
    </message>
    <message>
        <source>The password is changed. It counts from your next sign-in at this station.</source>
        <translation>密码已修改，下次登录本工作站时生效。</translation>
    </message>
    <message>
        <source>At the &amp;server too</source>
        <translation>服务器上也改(&amp;S)</translation>
    </message>
    <message>
        <source>This changes the password of %1 at the server and at this station. Other stations open with the one before until you change it there, and ask for the server&apos;s when they sync.</source>
        <translation>这会更改 %1 在服务器和本工作站的密码。其他工作站仍用原来的密码打开，直到在那里也更改；同步时会询问服务器的密码。</translation>
    </message>
    <message>
        <source>The server has the new password, this station not yet: %1</source>
        <translation>服务器已经换成新密码，本工作站还没有：%1</translation>
    </message>
    <message>
        <source>The password is changed at the server and here. Your other sign-ins at the server have ended.</source>
        <translation>服务器和本机的密码都已更改。您在服务器上的其他登录已经结束。</translation>
    </message>
    <message>
        <source>The server has another password for you than this station: %1 Change it here alone, or give the server&apos;s on the sync page.</source>
        <translation>您在服务器上的密码与本工作站的不同：%1 可以只在本机更改，或在同步页输入服务器的密码。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PastImportsDialog</name>
    <message>
        <source>Would be withdrawn: %1 people. Would be as before: %2.</source>
        <translation>将撤回 %1 人，还原 %2 人。</translation>
    </message>
    <message>
        <source>Withdrawn: %1 people. As before: %2.</source>
        <translation>已撤回 %1 人，还原 %2 人。</translation>
    </message>
    <message>
        <source>Stays: %1 (%2). %3</source>
        <translation>保留：%1（%2）。%3</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more stay(s).</source>
        <translation>
            <numerusform>另有 %Ln 人保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>撤销这次导入</translation>
    </message>
    <message>
        <source>Earlier imports</source>
        <translation>以前的导入</translation>
    </message>
    <message>
        <source>What you imported at this station. Taking an import back withdraws the people whom it registered and gives back the values that it changed; on whom somebody has worked since, nothing is touched.</source>
        <translation>您在本机导入过的表。撤销导入会撤回它登记的考生、还原它改过的值；此后有人处理过的考生不动。</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Why, for the history of each person</source>
        <translation>原因，记入每人的历史</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>There is no import that could be taken back.</source>
        <translation>没有可以撤销的导入。</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 new, %4 changed</source>
        <translation>%1 · %2 · 新增 %3 人，更正 %4 人</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>%1 · taken back but for these</source>
        <translation>%1 · 已撤销，仅余这些</translation>
    </message>
    <message>
        <source>No import is chosen.</source>
        <translation>没有选择导入。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤销的内容。</translation>
    </message>
    <message>
        <source>Say why it is taken back.</source>
        <translation>请写明撤销的原因。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PaymentPage</name>
    <message>
        <source>Fees and reconciliation</source>
        <translation>缴费对账</translation>
    </message>
    <message>
        <source>Choose an exam to see its fees.</source>
        <translation>请选择考试以查看费用。</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>差错</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>As %1 you see fees and discrepancies, but bills are imported and reconciled by school admins and system admins.</source>
        <translation>“%1”可以查看费用和差错，账单的导入与对账由学校管理员和系统管理员进行。</translation>
    </message>
    <message>
        <source>What orders, bills and receipts do not agree on will stand here. The first step: import the platform&apos;s orders.csv and the bills of WeChat Pay, Alipay or UnionPay, or drop them here.</source>
        <translation>订单、账单和票据不一致之处将显示在这里。第一步：导入平台的 orders.csv 和微信、支付宝或云闪付的账单，也可将文件拖到此处。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>结账</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PeriodController</name>
    <message>
        <source>The figures of %1 are frozen as they stand. They can be reported and signed; a bill that comes later opens a supplement. This cannot be taken back.</source>
        <translation>%1 的数据将按现状冻结，可出具报表并签字；之后到达的账单另作补充。结账不能撤销。</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>结账 %1</translation>
    </message>
    <message>
        <source>%1 is closed.</source>
        <translation>%1 已结账。</translation>
    </message>
    <message>
        <source>You sign that you have seen what %1 brought to %2 after it was closed.</source>
        <translation>您将签认：已查看 %1 在 %2 结账之后带来的交易。</translation>
    </message>
    <message>
        <source>Sign the supplement</source>
        <translation>签认补充</translation>
    </message>
    <message>
        <source>The supplement is signed.</source>
        <translation>补充已签认。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PeriodPanel</name>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Close these days…</source>
        <translation>结账…</translation>
    </message>
    <message>
        <source>Sign the supplement…</source>
        <translation>签认补充…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报表…</translation>
    </message>
    <message>
        <source>No day is closed yet. Closing freezes the figures of its days: they can be signed, and a bill that comes later opens a supplement.</source>
        <translation>尚未结账。结账后当日数据冻结，可以签字；之后到达的账单另作补充。</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Orders (¥)</source>
        <translation>订单（元）</translation>
    </message>
    <message>
        <source>Bills (¥)</source>
        <translation>账单（元）</translation>
    </message>
    <message>
        <source>Refunded (¥)</source>
        <translation>退款（元）</translation>
    </message>
    <message>
        <source>Difference (¥)</source>
        <translation>差额（元）</translation>
    </message>
    <message>
        <source>Open then</source>
        <translation>结账时未处理</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>结账人</translation>
    </message>
    <message>
        <source>Closed at</source>
        <translation>结账时间</translation>
    </message>
    <message>
        <source>Supplements</source>
        <translation>补充</translation>
    </message>
    <message>
        <source>Closed periods</source>
        <translation>已结账期间</translation>
    </message>
    <message>
        <source>Close from</source>
        <translation>结账日期</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message numerus="yes">
        <source>%n signed</source>
        <translation>
            <numerusform>%n 份已签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to sign</source>
        <translation>
            <numerusform>%n 份待签</numerusform>
        </translation>
    </message>
    <message>
        <source>The first day is behind the last one.</source>
        <translation>起始日晚于截止日。</translation>
    </message>
    <message>
        <source>Orders %1, bills %2, refunded %3, receipts %4, difference %5.</source>
        <translation>订单 %1，账单 %2，退款 %3，票据 %4，差额 %5。</translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancy(ies) are open.</source>
        <translation>
            <numerusform>%n 笔差错未处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>正在汇总…</translation>
    </message>
    <message>
        <source>%1 came after the closing and has payments of %2 and refunds of %3 of these days.</source>
        <translation>%1 在结账后到达，含这些日期的收款 %2、退款 %3。</translation>
    </message>
    <message>
        <source>Why it is closed with what is open or differs</source>
        <translation>有未处理差错或差额时，结账的原因</translation>
    </message>
    <message>
        <source>The whole office</source>
        <translation>全考试院</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>盟市 %1</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>The figures of these days are being added up.</source>
        <translation>正在汇总这些天的数字。</translation>
    </message>
    <message>
        <source>Write why it is closed with what is open or differs.</source>
        <translation>写明为何在有未处理或不符时结账。</translation>
    </message>
    <message>
        <source>Choose a closed period first.</source>
        <translation>先选一个已结账的时段。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PhotoPage</name>
    <message>
        <source>Portrait check</source>
        <translation>照片检查</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>打开考生记录</translation>
    </message>
    <message>
        <source>No portrait fits this filter.</source>
        <translation>没有符合筛选的照片。</translation>
    </message>
    <message>
        <source>Show all that wait</source>
        <translation>显示全部待审</translation>
    </message>
    <message>
        <source>No portrait waits. What candidates hand in comes here with the next sync.</source>
        <translation>没有待审照片。考生提交的照片将随下次同步来到这里。</translation>
    </message>
    <message>
        <source>Views of the page</source>
        <translation>本页的视图</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>照片墙</translation>
    </message>
    <message>
        <source>Same face twice</source>
        <translation>一人两号</translation>
    </message>
    <message>
        <source>By school and rule</source>
        <translation>按学校和规则</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>下一视图</translation>
    </message>
    <message>
        <source>Same face twice (%1)</source>
        <translation>一人两号（%1）</translation>
    </message>
    <message>
        <source>This exam takes no portrait.</source>
        <translation>本考试不收照片。</translation>
    </message>
    <message>
        <source>Portraits are handed in by clerks and school admins; you are signed in as %1.</source>
        <translation>照片由考务员和学校管理员提交；您当前的角色是%1。</translation>
    </message>
    <message>
        <source>Take a portrait</source>
        <translation>采集照片</translation>
    </message>
    <message>
        <source>This exam takes no portraits.</source>
        <translation>本考试不采集照片。</translation>
    </message>
    <message>
        <source>Nobody is chosen whose record could be opened.</source>
        <translation>未选择考生，无法打开记录。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PictureDialog</name>
    <message>
        <source>Handed in</source>
        <translation>新交</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Of nobody here</source>
        <translation>无对应考生</translation>
    </message>
    <message>
        <source>Double</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>里面没有文件。</translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Zip …</source>
        <translation>压缩包…</translation>
    </message>
    <message>
        <source>Hand in pictures</source>
        <translation>批量交图片</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Pictures whose names have the candidate number or the ID number, with or without the name: 260000001.jpg, 王样例_260000001.jpg. A subfolder or a part of the name may say what they are. Nothing is taken before you have seen what would become of each.</source>
        <translation>文件名中有报名号或证件号的图片，可带姓名：260000001.jpg、王样例_260000001.jpg。子文件夹或文件名可写明是什么材料。先看每个文件会怎样，再提交。</translation>
    </message>
    <message>
        <source>Folder or .zip</source>
        <translation>文件夹或 .zip</translation>
    </message>
    <message>
        <source>What the pictures are</source>
        <translation>图片是什么</translation>
    </message>
    <message>
        <source>Why pictures that are here are replaced; empty: they stay</source>
        <translation>替换已有图片的原因；不填则不替换</translation>
    </message>
    <message>
        <source>Reason of replacing</source>
        <translation>替换的原因</translation>
    </message>
    <message>
        <source>What does not say what it is:</source>
        <translation>没有写明的，算作：</translation>
    </message>
    <message>
        <source>Looking at the pictures …</source>
        <translation>正在查看图片…</translation>
    </message>
    <message>
        <source>Hand in %1</source>
        <translation>提交 %1 张</translation>
    </message>
    <message>
        <source>Look at the pictures</source>
        <translation>查看图片</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Zip of pictures</source>
        <translation>图片压缩包</translation>
    </message>
    <message>
        <source>Zip archives (*.zip);;All files (*)</source>
        <translation>压缩包 (*.zip);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PictureFiles</name>
    <message>
        <source>Looking at pictures</source>
        <translation>查看图片</translation>
    </message>
    <message>
        <source>Handing in pictures</source>
        <translation>提交图片</translation>
    </message>
    <message>
        <source>Checking portraits</source>
        <translation>正在检查照片</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PicturePane</name>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>适合窗口或 100 %</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Turn (Space)</source>
        <translation>旋转（空格）</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>放大镜</translation>
    </message>
    <message>
        <source>Compare with the candidate&apos;s next picture</source>
        <translation>与该考生的下一张图片对比</translation>
    </message>
    <message>
        <source>%1 · page %2 of %3</source>
        <translation>%1 · 第 %2 / %3 页</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <translation>%1 · 第 %2 份，共 %3 份</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PictureReview</name>
    <message>
        <source>Portrait</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>尚未选择。</translation>
    </message>
    <message>
        <source>The record is being read…</source>
        <translation>正在读取记录…</translation>
    </message>
    <message>
        <source>A newer picture took the place of this one.</source>
        <translation>已有更新的图片替换了这一份。</translation>
    </message>
    <message>
        <source>This one is decided.</source>
        <translation>这一份已有结论。</translation>
    </message>
    <message>
        <source>Its file is not here yet: decide once it has arrived.</source>
        <translation>文件尚未到达，到达后再审核。</translation>
    </message>
    <message>
        <source>The picture is being read…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>All of the selected ones are decided.</source>
        <translation>所选的都已作出决定。</translation>
    </message>
    <message numerus="yes">
        <source>%n are left: their file is not here yet.</source>
        <translation>
            <numerusform>%n 份未处理：文件尚未到达本机。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PortraitCheckAction</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>This exam has no rules for portraits.</source>
        <translation>本考试没有照片规则。</translation>
    </message>
    <message>
        <source>Portraits are checked by reviewers and clerks.</source>
        <translation>照片由审核员和考务员检查。</translation>
    </message>
    <message>
        <source>Checking portraits</source>
        <translation>正在检查照片</translation>
    </message>
    <message>
        <source>A check is under way. The status bar shows how far it is.</source>
        <translation>正在检查，进度在状态栏。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PortraitFilter</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What the check says</source>
        <translation>检查结论</translation>
    </message>
    <message>
        <source>Broken rule</source>
        <translation>不符合的规则</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>全部结论</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>全部规则</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PortraitModel</name>
    <message>
        <source>Not met: %1</source>
        <translation>不符：%1</translation>
    </message>
    <message>
        <source>To be seen: %1</source>
        <translation>待看：%1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PortraitPanel</name>
    <message>
        <source>Portrait of %1</source>
        <translation>%1 的照片</translation>
    </message>
    <message>
        <source>By %1, %2</source>
        <translation>操作人 %1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>This portrait was not checked yet.</source>
        <translation>此照片尚未检查。</translation>
    </message>
    <message>
        <source>May be the same person as %1. Decide the pair first (Same face twice).</source>
        <translation>可能与 %1 为同一人。请先在“一人两号”中判定。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PreviewController</name>
    <message>
        <source>Preview: papers before these</source>
        <translation>预览：前面的</translation>
    </message>
    <message>
        <source>Preview: papers behind these</source>
        <translation>预览：后面的</translation>
    </message>
    <message>
        <source>This candidate has no seat, and so no room.</source>
        <translation>该考生没有座位，因此没有考场。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PreviewRange</name>
    <message>
        <source>Papers before these (Ctrl+Page Up)</source>
        <translation>前面的（Ctrl+Page Up）</translation>
    </message>
    <message>
        <source>Papers before these</source>
        <translation>前面的</translation>
    </message>
    <message>
        <source>Papers behind these (Ctrl+Page Down)</source>
        <translation>后面的（Ctrl+Page Down）</translation>
    </message>
    <message>
        <source>Papers behind these</source>
        <translation>后面的</translation>
    </message>
    <message>
        <source>Papers %1 to %2 of %3</source>
        <translation>第 %1 至 %2 份，共 %3 份</translation>
    </message>
    <message>
        <source>These are the first papers.</source>
        <translation>已是最前面的文书。</translation>
    </message>
    <message>
        <source>These are the last papers.</source>
        <translation>已是最后面的文书。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PrintController</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>Without a portrait: %1 and %n more.</source>
        <translation>
            <numerusform>没有照片：%1，另有 %n 份。</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a portrait: %1.</source>
        <translation>没有照片：%1。</translation>
    </message>
    <message>
        <source>Print to a file</source>
        <translation>打印到文件</translation>
    </message>
    <message>
        <source>Print a file for each candidate into a folder</source>
        <translation>为每名考生打印一个文件到文件夹</translation>
    </message>
    <message>
        <source>No printer is set up on this computer. Set one up in the system&apos;s settings, or print to a file.</source>
        <translation>本机未设置打印机。请在系统设置中添加，或打印到文件。</translation>
    </message>
    <message>
        <source>Checking papers</source>
        <translation>正在检查文书</translation>
    </message>
    <message>
        <source>Everything that is chosen can be printed.</source>
        <translation>所选的全部可以打印。</translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) cannot be printed.</source>
        <translation>
            <numerusform>%n 份无法打印。</numerusform>
        </translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in %1</source>
        <translation>
            <numerusform>%1 中的 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>the printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Sending pages to the printer</source>
        <translation>正在发送到打印机</translation>
    </message>
    <message>
        <source>%1 The print register says that nothing came of it: to print it again needs no reason. Throw away the pages that came out.</source>
        <translation>%1 打印登记中已标为未完成，再次打印不必写原因。已打出的页请作废。</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>没有打印任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed to %1.</source>
        <translation>
            <numerusform>已将 %n 页打印到 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) were refused.</source>
        <translation>
            <numerusform>%n 份没有打印。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) were not printed.</source>
        <translation>
            <numerusform>%n 份未打印。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ProposalBar</name>
    <message>
        <source>%1 asks a second person to release the ID number: &quot;%2&quot;</source>
        <translation>%1 提请第二人释放身份证号：“%2”</translation>
    </message>
    <message>
        <source>%1 asks a second person to release the mobile number: &quot;%2&quot;</source>
        <translation>%1 提请第二人释放手机号：“%2”</translation>
    </message>
    <message>
        <source>%1 asks a reviewer to change the candidate type to %3: &quot;%2&quot;</source>
        <translation>%1 提请审核员将考生类型变更为%3：“%2”</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ProposalModel</name>
    <message>
        <source>accepted</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>stands there</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>replaces</source>
        <translation>将替换</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>In the form now</source>
        <translation>表中现有</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>听到</translation>
    </message>
    <message>
        <source>In these words</source>
        <translation>原话</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::QueueFilter</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>All materials</source>
        <translation>全部材料</translation>
    </message>
    <message>
        <source>All schools</source>
        <translation>全部学校</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::QueueModel</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>已等待</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Candidate no.</source>
        <translation>报名号</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>How long it waits; shown from %n days on. Point at a row to see when it came.</source>
        <translation>
            <numerusform>已等待的时间，满 %n 天才显示。指向一行可查看提交时间。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>material, state</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RailButton</name>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1，%2 项待处理</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReasonBar</name>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReasonForm</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Tick what was checked first.</source>
        <translation>请先勾选已核对的项。</translation>
    </message>
    <message>
        <source>Give the reason first.</source>
        <translation>请先写原因。</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>请先选择一项。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReconciliationController</name>
    <message>
        <source>Reconcile</source>
        <translation>对账</translation>
    </message>
    <message>
        <source>School admins and system admins reconcile; you are signed in as %1.</source>
        <translation>对账由学校管理员和系统管理员进行；您以%1身份登录。</translation>
    </message>
    <message>
        <source>As of day</source>
        <translation>对账截至日</translation>
    </message>
    <message>
        <source>Bills of the days before this one are expected to be here.</source>
        <translation>此日之前的账单应已导入。</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Adding up fees</source>
        <translation>正在汇总费用</translation>
    </message>
    <message>
        <source>Reconciling</source>
        <translation>正在对账</translation>
    </message>
    <message>
        <source>There was no payment on these days: reconcile</source>
        <translation>这些日期没有付款：继续对账</translation>
    </message>
    <message>
        <source>Report them all the same</source>
        <translation>仍然逐笔报告</translation>
    </message>
    <message>
        <source>Orders, bills and receipts agree.</source>
        <translation>订单、账单和票据一致。</translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancy(ies) found.</source>
        <translation>
            <numerusform>发现 %n 项差错。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new or changed, %2 no longer found.</source>
        <translation>新增或变动 %1 条，%2 条不再发现。</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) no longer hold; they are open again.</source>
        <translation>
            <numerusform>%n 个处理决定不再成立，已重新变为待处理。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s) of these bills are not of your school&apos;s orders; the office reconciles them.</source>
        <translation>
            <numerusform>这些账单中有 %n 笔交易不属于本校订单，由考试机构对账。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reconciled as of %1. %2</source>
        <translation>已按 %1 对账。%2</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecordActions</name>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Change type</source>
        <translation>变更类型</translation>
    </message>
    <message>
        <source>Release ID number</source>
        <translation>释放身份证号</translation>
    </message>
    <message>
        <source>No candidate is chosen.</source>
        <translation>没有选中考生。</translation>
    </message>
    <message>
        <source>Nothing of this application can be changed any more: it is confirmed, and every required field is filled in.</source>
        <translation>这份报名不能再改：已经确认，必填项目都已填写。</translation>
    </message>
    <message>
        <source>Confirm (signed) …</source>
        <translation>确认（已签字）…</translation>
    </message>
    <message>
        <source>Release mobile number</source>
        <translation>释放手机号</translation>
    </message>
    <message>
        <source>Withdraw application</source>
        <translation>撤回报名</translation>
    </message>
    <message>
        <source>Take the portrait</source>
        <translation>采集照片</translation>
    </message>
    <message>
        <source>Do not do it …</source>
        <translation>不办理…</translation>
    </message>
    <message>
        <source>%1 has asked for it; a school admin can do it.</source>
        <translation>%1 已提请，可由学校管理员办理。</translation>
    </message>
    <message>
        <source>Reset the registration account …</source>
        <translation>重置报名账号…</translation>
    </message>
    <message>
        <source>Take the request back …</source>
        <translation>撤回申请…</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecordController</name>
    <message>
        <source>%1 of %2 corrected</source>
        <translation>已更正 %2 的%1</translation>
    </message>
    <message>
        <source>Correction taken back</source>
        <translation>已撤回更正</translation>
    </message>
    <message>
        <source>Change the candidate type of %1. The audit begins anew.</source>
        <translation>变更 %1 的考生类型，审核将重新开始。</translation>
    </message>
    <message>
        <source>Change type</source>
        <translation>变更类型</translation>
    </message>
    <message>
        <source>Application %1 gives up its ID number, so that its owner can register. The application cannot go on without one. This cannot be undone.</source>
        <translation>报名 %1 将放弃其身份证号，以便本人报名。没有身份证号，该报名无法继续。此操作不能撤销。</translation>
    </message>
    <message>
        <source>Release the ID number</source>
        <translation>释放身份证号</translation>
    </message>
    <message>
        <source>What was begun on the record of %1 was not done: its form is closed.</source>
        <translation>对 %1 的记录所填的内容未提交，表单已关闭。</translation>
    </message>
    <message>
        <source>The correction of %1 was not saved: its form is closed.</source>
        <translation>对 %1 的更正未保存，表单已关闭。</translation>
    </message>
    <message>
        <source>%1 is now: %2. The audit begins anew.</source>
        <translation>%1 现为：%2。审核重新开始。</translation>
    </message>
    <message>
        <source>The application of %1 holds no ID number any more.</source>
        <translation>%1 的报名已不再占用证件号。</translation>
    </message>
    <message>
        <source>Still missing, and taken afterwards too: %1.</source>
        <translation>还缺（之后仍可交）：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 has signed, and the application is handed in. From then on nothing of it changes, unless a reviewer returns it.</source>
        <translation>%1 已签字，报名即提交。此后除非审核员退回，内容不再更改。</translation>
    </message>
    <message>
        <source>Confirm the application</source>
        <translation>确认报名</translation>
    </message>
    <message>
        <source>The registration form is signed.</source>
        <translation>登记表已签字。</translation>
    </message>
    <message>
        <source>The commitment to honesty is signed.</source>
        <translation>诚信承诺书已签字。</translation>
    </message>
    <message>
        <source>The application of %1 is confirmed.</source>
        <translation>%1 的报名已确认。</translation>
    </message>
    <message>
        <source>I have checked the ID document of the one who stands here.</source>
        <translation>我已核对来人的证件。</translation>
    </message>
    <message>
        <source>Application %1 gives up its mobile number, so that its owner can register with it. The application needs another one to go on. This cannot be undone.</source>
        <translation>报名 %1 将让出手机号，供其机主报名。该报名须另填手机号才能继续。此操作不能撤销。</translation>
    </message>
    <message>
        <source>Release the mobile number</source>
        <translation>释放手机号</translation>
    </message>
    <message>
        <source>I have checked the ID document of the one who stands here, and that the number is his.</source>
        <translation>我已核对来人的证件，并确认号码是他本人的。</translation>
    </message>
    <message>
        <source>The application of %1 holds no mobile number any more.</source>
        <translation>%1 的报名已不再占用手机号。</translation>
    </message>
    <message>
        <source>Withdraws the application %1 of %2: a row that is no person, or a person who gives up. Its ID number, mobile number and candidate number are free again, and no list shows it but that of the withdrawn. This cannot be undone.</source>
        <translation>撤回 %2 的报名 %1：这一行不是考生，或考生放弃。其证件号、手机号和报名号可以再用，除「已撤回」外不在任何名单中。此操作不能撤销。</translation>
    </message>
    <message>
        <source>Withdraw the application</source>
        <translation>撤回报名</translation>
    </message>
    <message>
        <source>Application %1 is withdrawn. It stands under the filter Approval: withdrawn.</source>
        <translation>报名 %1 已撤回，在筛选「审核：已撤回」下。</translation>
    </message>
    <message>
        <source>Asks a reviewer to change the candidate type of %1.</source>
        <translation>提请审核员变更 %1 的考生类型。</translation>
    </message>
    <message>
        <source>Ask a reviewer</source>
        <translation>提请审核员</translation>
    </message>
    <message>
        <source>A second person is asked about %1; it stands in the overview of who may do it.</source>
        <translation>已提请第二人办理 %1 的事项，有权办理的人在总览中可以看到。</translation>
    </message>
    <message>
        <source>What was asked for is not done: %1</source>
        <translation>不办理提请的事项：%1</translation>
    </message>
    <message>
        <source>Do not do it</source>
        <translation>不办理</translation>
    </message>
    <message>
        <source>Nothing of %1 waits for a second person any more.</source>
        <translation>%1 没有等待第二人办理的事项了。</translation>
    </message>
    <message>
        <source>A second person does it, once you have asked.</source>
        <translation>您提请后，由第二人办理。</translation>
    </message>
    <message>
        <source>Ask a second person</source>
        <translation>提请第二人</translation>
    </message>
    <message>
        <source>Take the request back</source>
        <translation>撤回申请</translation>
    </message>
    <message>
        <source>Login: %1. Password: %2.</source>
        <translation>账号：%1；密码：%2。</translation>
    </message>
    <message>
        <source>%1 Then: %2.</source>
        <translation>%1%2。</translation>
    </message>
    <message>
        <source>Asks the platform to set the account of %1 back to its first password. %2</source>
        <translation>请平台把 %1 的报名账号恢复为初始密码。%2</translation>
    </message>
    <message>
        <source>Reset the account</source>
        <translation>重置账号</translation>
    </message>
    <message>
        <source>The account of %1 is to be reset; the platform takes it from the list &quot;Accounts to be reset&quot;. %2</source>
        <translation>%1 的报名账号待平台重置，平台按“账号重置”名单办理。%2</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecordPapers</name>
    <message>
        <source>Print this person&apos;s papers</source>
        <translation>打印他的全部文书</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>No candidate is chosen.</source>
        <translation>没有选中考生。</translation>
    </message>
    <message>
        <source>This exam has no paper for this candidate.</source>
        <translation>本考试没有这位考生的文书。</translation>
    </message>
    <message>
        <source>Printed %1 by %2</source>
        <translation>%1 由 %2 打印</translation>
    </message>
    <message>
        <source>Printed %1 at %2 by %3</source>
        <translation>%1 由 %3 在 %2 打印</translation>
    </message>
    <message>
        <source>Not printed yet</source>
        <translation>尚未打印</translation>
    </message>
    <message>
        <source>Nothing can be printed for %1 now. %2: %3</source>
        <translation>现在没有可为 %1 打印的文书。%2：%3</translation>
    </message>
    <message>
        <source>All papers of %1 were printed before. What is printed again stands in the register with the reason.</source>
        <translation>%1 的文书都打印过。重印的会连同原因记入打印登记。</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重新打印</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecordPortrait</name>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln 个版本</numerusform>
        </translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>尚未传到</translation>
    </message>
    <message>
        <source>no portrait</source>
        <translation>没有照片</translation>
    </message>
    <message>
        <source>Large, with its versions</source>
        <translation>放大，并看历次版本</translation>
    </message>
    <message>
        <source>No portrait</source>
        <translation>没有照片</translation>
    </message>
    <message>
        <source>Portrait, to be seen large</source>
        <translation>照片，可放大</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecordTabs</name>
    <message>
        <source>Parts of the record</source>
        <translation>记录的各页</translation>
    </message>
    <message>
        <source>The record&apos;s part: %1</source>
        <translation>记录：%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecordView</name>
    <message>
        <source>The record of the chosen candidate stands here.</source>
        <translation>所选考生的记录显示在这里。</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无姓名）</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>报名信息</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>缴费</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座位</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>报名</translation>
    </message>
    <message>
        <source>Accommodations</source>
        <translation>合理便利</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecoveryPanel</name>
    <message>
        <source>Right address</source>
        <translation>更正地址</translation>
    </message>
    <message>
        <source>Go on with this server</source>
        <translation>继续使用这台服务器</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep them for now</source>
        <translation>暂时保留</translation>
    </message>
    <message>
        <source>Hand in to the server</source>
        <translation>上交服务器</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>What a person decides about this station and its server</source>
        <translation>本机与服务器之间须由人工决定的事项</translation>
    </message>
    <message numerus="yes">
        <source>Hand in %Ln to the server</source>
        <translation>
            <numerusform>上交 %Ln 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give up %Ln</source>
        <translation>
            <numerusform>放弃 %Ln 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted; the station hands in again what the server lacks.</source>
        <translation>已确认；本机将补交服务器所缺。</translation>
    </message>
    <message>
        <source>The store is being copied …</source>
        <translation>正在复制本地库…</translation>
    </message>
    <message>
        <source>Started over; the copy is “%1”.</source>
        <translation>已重新开始；副本为“%1”。</translation>
    </message>
    <message>
        <source>They will be removed with the next sync.</source>
        <translation>将在下次同步时移除。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) will be handed in with the next sync.</source>
        <translation>
            <numerusform>%Ln 条记录将在下次同步时上交。</numerusform>
        </translation>
    </message>
    <message>
        <source>Given up; the server&apos;s record stands.</source>
        <translation>已放弃，以服务器记录为准。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RefusalDialog</name>
    <message>
        <source>What cannot be printed</source>
        <translation>无法打印的文书</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Number or room</source>
        <translation>报名号或考场</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RegistrationController</name>
    <message>
        <source>Corrected while registering at the counter</source>
        <translation>现场登记时更正</translation>
    </message>
    <message>
        <source>Signed at the counter</source>
        <translation>现场签字</translation>
    </message>
    <message>
        <source>For the signature at the counter</source>
        <translation>供现场签字</translation>
    </message>
    <message>
        <source>Chosen wrongly at the counter</source>
        <translation>现场选错了类型</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RegistrationPlace</name>
    <message>
        <source>Register a person</source>
        <translation>登记新考生</translation>
    </message>
    <message>
        <source>Go on registering</source>
        <translation>继续登记</translation>
    </message>
    <message>
        <source>Choose an exam first.</source>
        <translation>先选考试。</translation>
    </message>
    <message>
        <source>The definition of this exam has no candidate_number: nobody is registered at the counter.</source>
        <translation>本考试的定义没有 candidate_number，不在现场登记。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RegistrationRail</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1：已完成</translation>
    </message>
    <message>
        <source>%1: to do now</source>
        <translation>%1：当前步骤</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RegistrationView</name>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Take the portrait</source>
        <translation>采集照片</translation>
    </message>
    <message>
        <source>Print what is signed</source>
        <translation>打印要签字的表格</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Go on with what was not finished</source>
        <translation>继续未完成的登记</translation>
    </message>
    <message>
        <source>Choose the candidate type</source>
        <translation>选择考生类型</translation>
    </message>
    <message>
        <source>In a choice: take what is marked, and go on</source>
        <translation>在选项中：采用标出的并继续</translation>
    </message>
    <message>
        <source>Return / Tab</source>
        <translation>回车 / Tab</translation>
    </message>
    <message>
        <source>Leave; what was typed is kept</source>
        <translation>离开，已填的都在</translation>
    </message>
    <message>
        <source>Find or begin a person by a scan of the ID card</source>
        <translation>刷身份证查找或开始登记</translation>
    </message>
    <message>
        <source>18 characters, Return</source>
        <translation>18 位，回车</translation>
    </message>
    <message>
        <source>You may leave at any time: what was typed is kept. A scan of the ID card works at every step.</source>
        <translation>随时可以离开，已填的都在。在任何一步都可以刷身份证。</translation>
    </message>
    <message>
        <source>What this person has to hand in</source>
        <translation>这位考生要交的</translation>
    </message>
    <message>
        <source>New registration</source>
        <translation>新登记</translation>
    </message>
    <message>
        <source>The person has read it</source>
        <translation>考生已阅读</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Register, next: %1</source>
        <translation>登记，下一步：%1</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一步：%1</translation>
    </message>
    <message>
        <source>This is the first step.</source>
        <translation>这是第一步。</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to be filled in or put right</source>
        <translation>
            <numerusform>还有 %n 处要填或要改</numerusform>
        </translation>
    </message>
    <message>
        <source>This is done in another step.</source>
        <translation>此项在其他步骤完成。</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>无报名号</translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s) were begun and not finished.</source>
        <translation>
            <numerusform>有 %n 份登记未完成。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with %1 (Ctrl+U)</source>
        <translation>继续 %1（Ctrl+U）</translation>
    </message>
    <message>
        <source>the latest</source>
        <translation>最近一份</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>What was typed is kept: the next registration offers to go on with it.</source>
        <translation>已填的都在，下次登记时可以继续。</translation>
    </message>
    <message>
        <source>This ID number is nobody&apos;s yet: the person is registered with it.</source>
        <translation>此证件号尚未报名，用它开始登记。</translation>
    </message>
    <message>
        <source>Put the type right</source>
        <translation>改正类型</translation>
    </message>
    <message>
        <source>His type is fixed here: on his record (Esc), Shift+T says why and who may change it.</source>
        <translation>这里不能再改类型：在考生记录上（Esc）按 Shift+T，会说明原因和由谁变更。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RemovalCard</name>
    <message>
        <source>Remove them</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep them for now</source>
        <translation>暂时保留</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReportController</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Daily report…</source>
        <translation>日报…</translation>
    </message>
    <message>
        <source>Export discrepancies</source>
        <translation>导出差错</translation>
    </message>
    <message>
        <source>PDF to sign (*.pdf)</source>
        <translation>待签 PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Exporting discrepancies</source>
        <translation>正在导出差错</translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancy(ies) written to %1.</source>
        <translation>
            <numerusform>已将 %n 项差错写入 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Daily report of %1</source>
        <translation>%1 日报</translation>
    </message>
    <message>
        <source>Report of %1</source>
        <translation>%1 报表</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>%1 is written to %2.</source>
        <translation>%1已写入 %2。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReportView</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Count anew</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>What came of each rule</source>
        <translation>各规则的结果</translation>
    </message>
    <message>
        <source>What the check found by school and rule will stand here.</source>
        <translation>这里将显示按学校和规则统计的检查结果。</translation>
    </message>
    <message>
        <source>Counting portraits</source>
        <translation>正在统计照片</translation>
    </message>
    <message>
        <source>All schools</source>
        <translation>全部学校</translation>
    </message>
    <message>
        <source>Portraits: %1</source>
        <translation>照片：%1</translation>
    </message>
    <message>
        <source>counted at %1</source>
        <translation>统计于 %1</translation>
    </message>
    <message>
        <source>Portraits that break a rule, or ask for a person</source>
        <translation>违反规则或需人工判断的照片</translation>
    </message>
    <message>
        <source>Export the counts</source>
        <translation>导出统计</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>The counts are written to %1.</source>
        <translation>统计已写入 %1。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>The portraits are not counted yet.</source>
        <translation>照片还没有统计。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ResolutionForm</name>
    <message>
        <source>What to do</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Disagree: open it again</source>
        <translation>不同意：重新打开</translation>
    </message>
    <message>
        <source>Resolved by %1: %2. Reason: %3</source>
        <translation>%1 已处理：%2。原因：%3</translation>
    </message>
    <message>
        <source>Resolved.</source>
        <translation>已处理。</translation>
    </message>
    <message>
        <source>A later reconciliation no longer finds it. There is nothing to do.</source>
        <translation>后续对账中已不存在，无需处理。</translation>
    </message>
    <message>
        <source>As %1 you may look, but not resolve: school admins and system admins do that.</source>
        <translation>“%1”可以查看，但不能处理；由学校管理员和系统管理员处理。</translation>
    </message>
    <message>
        <source>Reason, for those who read this later</source>
        <translation>原因，供日后查阅</translation>
    </message>
    <message>
        <source>%1 decided: %2. Reason: %3</source>
        <translation>%1 决定：%2。原因：%3</translation>
    </message>
    <message>
        <source>You decided this yourself; it takes effect when a second person confirms it.</source>
        <translation>这是您本人的决定，经第二人复核后生效。</translation>
    </message>
    <message>
        <source>It takes effect when a second person, a school admin or system admin, confirms it.</source>
        <translation>经第二人（学校管理员或系统管理员）复核后生效。</translation>
    </message>
    <message>
        <source>Remark; needed if you disagree</source>
        <translation>备注；不同意时必填</translation>
    </message>
    <message>
        <source>Confirm: mark order paid</source>
        <translation>复核：将订单改为已支付</translation>
    </message>
    <message>
        <source>Confirm: %1</source>
        <translation>复核：%1</translation>
    </message>
    <message>
        <source>Decide: %1</source>
        <translation>决定：%1</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>A resolution needs a reason.</source>
        <translation>处理须填写原因。</translation>
    </message>
    <message>
        <source>Look at it again on</source>
        <translation>复查日期</translation>
    </message>
    <message>
        <source>This record changed while you were writing. Nothing of this was said: %1</source>
        <translation>您填写期间该记录有变动，以下内容未提交：%1</translation>
    </message>
    <message>
        <source>This record changed while you were writing. Look at it again; your words are kept.</source>
        <translation>您填写期间该记录有变动，请再看一遍；已保留您填写的内容。</translation>
    </message>
    <message>
        <source>It cannot be marked paid: no payment of the order&apos;s amount is on a bill.</source>
        <translation>不能改为已支付：账单中没有与订单金额一致的付款。</translation>
    </message>
    <message numerus="yes">
        <source>%n decisions of other people wait for a second person.</source>
        <translation>
            <numerusform>他人的 %n 笔决定等待复核。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is to be decided about these.</source>
        <translation>这些没有要决定的。</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n</source>
        <translation>
            <numerusform>复核同意 %n 笔</numerusform>
        </translation>
    </message>
    <message>
        <source>What two people decided cannot be taken back.</source>
        <translation>两人作出的决定不能撤回。</translation>
    </message>
    <message>
        <source>It is open again, for whoever decides next. This cannot be taken back.</source>
        <translation>重新待处理，由下一个人决定。此后不能撤回。</translation>
    </message>
    <message>
        <source>Say why you disagree; the first person reads it.</source>
        <translation>写明为何不同意，作决定的人会看到。</translation>
    </message>
    <message>
        <source>None of them can be marked paid: no payment of the order&apos;s amount is on a bill.</source>
        <translation>都不能记为已缴费：账单上没有与订单金额相同的交易。</translation>
    </message>
    <message numerus="yes">
        <source>Resolve %n</source>
        <translation>
            <numerusform>处理 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>the digit that chooses it, what to do</comment>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReviewQueueBase</name>
    <message>
        <source>There is no decision of this page left to take back.</source>
        <translation>本页没有可撤回的决定。</translation>
    </message>
    <message>
        <source>All of the selected ones are decided already.</source>
        <translation>选中的都已有结论。</translation>
    </message>
    <message>
        <source>None of these decisions is yours to take back, or something has come of them.</source>
        <translation>这些结论不是您作出的，或者已经生效，不能撤回。</translation>
    </message>
    <message>
        <source>Another exam was chosen meanwhile; nothing was decided.</source>
        <translation>期间已切换到另一场考试，没有作出任何决定。</translation>
    </message>
    <message>
        <source>Not saved: %1. %2 It is back in the list.</source>
        <translation>未保存：%1。%2已放回列表。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>已撤回：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n decisions will be taken back.</source>
        <translation>
            <numerusform>将撤回 %n 份的结论。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n</source>
        <translation>
            <numerusform>撤回 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 That cannot be taken back.</source>
        <translation>%1 不能撤回。</translation>
    </message>
    <message>
        <source>Made in another list: %1. U once more takes it back.</source>
        <translation>在别的列表里作出：%1。再按一次 U 撤回。</translation>
    </message>
    <message>
        <source>Take this back? %1</source>
        <translation>撤回？%1</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be:</source>
        <translation>
            <numerusform>%n 份不能这样处理：</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n × for other reasons.</source>
        <translation>
            <numerusform>%n × 其他原因。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. U once more takes it back.</source>
        <translation>%1。再按一次 U 即撤回。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RoomController</name>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>第 %1 行，%2：%3</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) will be added at %1, numbers %2 to %3, with %4 seats each.</source>
        <translation>
            <numerusform>将在%1添加 %n 个考场，编号 %2 至 %3，每考场 %4 座。</numerusform>
        </translation>
    </message>
    <message>
        <source>Add rooms</source>
        <translation>添加考场</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) added.</source>
        <translation>
            <numerusform>已添加 %n 个考场。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will be taken away. Nobody may sit in it.</source>
        <translation>将移除%1，其中不得有考生。</translation>
    </message>
    <message>
        <source>Take the room away</source>
        <translation>移除考场</translation>
    </message>
    <message>
        <source>Taking a room away</source>
        <translation>正在移除考场</translation>
    </message>
    <message>
        <source>%1 is gone.</source>
        <translation>%1已移除。</translation>
    </message>
    <message>
        <source>Import sites and rooms</source>
        <translation>导入考点考场</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Importing rooms</source>
        <translation>正在导入考场</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>文件无法打开。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the file are wrong, and no room was taken. The list names them.</source>
        <translation>
            <numerusform>文件有 %n 行错误，未导入任何考场，详见清单。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 rooms added, %2 changed, %3 as they were.</source>
        <translation>新增考场 %1，更改 %2，未变 %3。</translation>
    </message>
    <message>
        <source>Export sites and rooms</source>
        <translation>导出考点考场</translation>
    </message>
    <message>
        <source>Exporting rooms</source>
        <translation>正在导出考场</translation>
    </message>
    <message>
        <source>%1 is a table to fill in: there is no room yet.</source>
        <translation>尚无考场，%1 为空白模板。</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) written to %1.</source>
        <translation>
            <numerusform>已将 %n 个考场写入 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is for somebody who sits alone.</source>
        <translation>%1 留作单独考场。</translation>
    </message>
    <message>
        <source>%1 is on the ground floor.</source>
        <translation>%1 在底层。</translation>
    </message>
    <message>
        <source>%1 is a common room.</source>
        <translation>%1 为普通考场。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RoomForm</name>
    <message>
        <source>Site code</source>
        <translation>考点代码</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>考点名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>First room number</source>
        <translation>起始考场号</translation>
    </message>
    <message>
        <source>How many rooms</source>
        <translation>考场数量</translation>
    </message>
    <message>
        <source>Seats in each room</source>
        <translation>每考场座位数</translation>
    </message>
    <message>
        <source>Add rooms</source>
        <translation>添加考场</translation>
    </message>
    <message>
        <source>from room</source>
        <translation>起始考场</translation>
    </message>
    <message>
        <source>rooms</source>
        <translation>考场数</translation>
    </message>
    <message>
        <source>seats each</source>
        <translation>每场座位</translation>
    </message>
    <message>
        <source>A site needs a code and a name.</source>
        <translation>考点需要代码和名称。</translation>
    </message>
    <message>
        <source>Area of the site</source>
        <translation>考点所在地区</translation>
    </message>
    <message>
        <source>ground floor</source>
        <translation>底层</translation>
    </message>
    <message>
        <source>separate</source>
        <translation>单独</translation>
    </message>
    <message>
        <source>Whoever was granted the ground floor sits in one of these.</source>
        <translation>获准底层考场的考生坐在这样的考场。</translation>
    </message>
    <message>
        <source>For one who was granted a room of his own; nobody else gets a seat there.</source>
        <translation>留给获准单独考场的一名考生，不再安排他人。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RoomPlan</name>
    <message>
        <source>Seats of the room</source>
        <translation>考场座位</translation>
    </message>
    <message>
        <source>Previous room</source>
        <translation>上一考场</translation>
    </message>
    <message>
        <source>Next room</source>
        <translation>下一考场</translation>
    </message>
    <message>
        <source>Teacher&apos;s desk</source>
        <translation>讲台</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>No room is recorded yet. They come on the first tab.</source>
        <translation>尚无考场，请在第一个标签页添加。</translation>
    </message>
    <message>
        <source>%1 of %2 seats taken</source>
        <translation>%2 个座位已用 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>%n sit beside a schoolmate</source>
        <translation>
            <numerusform>%n 人与同校考生相邻</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no room before this one.</source>
        <translation>前面没有考场了。</translation>
    </message>
    <message>
        <source>There is no room behind this one.</source>
        <translation>后面没有考场了。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RowProblemModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SavedViewMenu</name>
    <message>
        <source>Views and columns</source>
        <translation>视图和列</translation>
    </message>
    <message>
        <source>Choose an exam first.</source>
        <translation>先选考试。</translation>
    </message>
    <message>
        <source>View: %1, changed</source>
        <translation>视图：%1（已改）</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>视图：%1</translation>
    </message>
    <message>
        <source>&amp;Columns of the list …</source>
        <translation>列表的列…(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;All candidates</source>
        <translation>全部考生(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Save as a view …</source>
        <translation>存为视图…(&amp;S)</translation>
    </message>
    <message>
        <source>Save as a view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>&amp;Keep the changes in &quot;%1&quot;</source>
        <translation>把改动存入“%1”(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Rename &quot;%1&quot; …</source>
        <translation>给“%1”改名…(&amp;R)</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>给视图改名</translation>
    </message>
    <message>
        <source>Re&amp;move &quot;%1&quot;</source>
        <translation>删除“%1”(&amp;M)</translation>
    </message>
    <message>
        <source>All candidates, with the columns as they are shown. Only you see this view.</source>
        <translation>全部考生，列与现在所示相同。只有您看得到这个视图。</translation>
    </message>
    <message>
        <source>%1; with the columns as they are shown. Only you see this view.</source>
        <translation>%1；列与现在所示相同。只有您看得到这个视图。</translation>
    </message>
    <message>
        <source>The view &quot;%1&quot; was removed.</source>
        <translation>视图“%1”已删除。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ScanFolder</name>
    <message>
        <source>Scanner folder …</source>
        <translation>扫描文件夹…</translation>
    </message>
    <message>
        <source>Watch no folder</source>
        <translation>不再监视</translation>
    </message>
    <message>
        <source>Watch a scanner folder</source>
        <translation>监视扫描文件夹</translation>
    </message>
    <message>
        <source>Scans from: %1</source>
        <translation>扫描件来自：%1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SchoolModel</name>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>未缴费</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待支付</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已支付</translation>
    </message>
    <message>
        <source>With a receipt</source>
        <translation>已开票</translation>
    </message>
    <message>
        <source>No school</source>
        <translation>未填学校</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>To audit</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Return rate</source>
        <translation>退回率</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最久等待</translation>
    </message>
    <message>
        <source>Returned, of all that were decided</source>
        <translation>退回数占已审数的比例</translation>
    </message>
    <message>
        <source>Of the oldest material that nobody has decided about yet</source>
        <translation>最早提交而尚未审核的材料</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SchoolTable</name>
    <message>
        <source>Schools</source>
        <translation>学校</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SeatModel</name>
    <message>
        <source>Seat %1</source>
        <translation>座位 %1</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空</translation>
    </message>
    <message>
        <source>accessible seat</source>
        <translation>无障碍座位</translation>
    </message>
    <message>
        <source>beside a schoolmate</source>
        <translation>与同校考生相邻</translation>
    </message>
    <message>
        <source>accessible</source>
        <translation>无障碍</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SeatingController</name>
    <message>
        <source>Draw seats</source>
        <translation>编排座位</translation>
    </message>
    <message>
        <source>Seats are drawn by clerks; you are signed in as %1.</source>
        <translation>座位由考务员编排；您以%1身份登录。</translation>
    </message>
    <message>
        <source>Choose an exam first.</source>
        <translation>先选考试。</translation>
    </message>
    <message>
        <source>This exam seats nobody.</source>
        <translation>该考试不编排座位。</translation>
    </message>
    <message>
        <source>Seats are being drawn.</source>
        <translation>正在编排座位。</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) will get a seat and a ticket number: %1 rooms, %2 seats free, seed %3.</source>
        <translation>
            <numerusform>将为 %n 名考生编排座位和准考证号：考场 %1 个，空座 %2 个，种子 %3。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The draft of %n seat(s) is discarded and drawn anew.</source>
        <translation>
            <numerusform>现有 %n 个座位的草案将撤销并重新抽签。</numerusform>
        </translation>
    </message>
    <message>
        <source>Draw anew</source>
        <translation>重新抽签</translation>
    </message>
    <message>
        <source>Drawing seats</source>
        <translation>正在编排座位</translation>
    </message>
    <message>
        <source>Looking over the seats</source>
        <translation>正在检查座位</translation>
    </message>
    <message>
        <source>All seats are checked and published. After that nobody moves any more: who comes late gets a seat that is free. Tickets and papers of rooms can then be printed.</source>
        <translation>将检查并发布全部座位。发布后座位不再变动，补编考生使用空座；此后可打印准考证和考场材料。</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Checking and publishing seats</source>
        <translation>正在检查并发布座位</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) forbid to publish the seats. The list names them.</source>
        <translation>
            <numerusform>有 %n 个问题，不能发布，详见清单。</numerusform>
        </translation>
    </message>
    <message>
        <source>All seats are published already.</source>
        <translation>座位均已发布。</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) are published.</source>
        <translation>
            <numerusform>已发布 %n 个座位。</numerusform>
        </translation>
    </message>
    <message>
        <source>The draft is discarded: everybody whose seat is not published loses it and his ticket number.</source>
        <translation>将撤销草案：未发布的座位及准考证号全部收回。</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>撤销草案</translation>
    </message>
    <message>
        <source>Discarding the draft</source>
        <translation>正在撤销草案</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) were taken back.</source>
        <translation>
            <numerusform>已收回 %n 个座位。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>保存清单</translation>
    </message>
    <message>
        <source>Saving the list</source>
        <translation>正在保存清单</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to %1.</source>
        <translation>
            <numerusform>已将 %n 行写入 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The seats are published: those added now are published at once and cannot be discarded; the others stay as they are.</source>
        <translation>座位已发布：本次新增的座位立即发布，不能撤销；其余座位不变。</translation>
    </message>
    <message>
        <source>Where the seats are published, those added now are published at once and cannot be discarded; the others stay as they are.</source>
        <translation>在座位已发布的考区，本次新增的座位立即发布，不能撤销；其余座位不变。</translation>
    </message>
    <message>
        <source>Nobody is left to seat: everybody who sits papers, is approved and has paid has a seat.</source>
        <translation>没有需要编排的考生：参加考试、审核通过且已缴费的考生都有座位。</translation>
    </message>
    <message numerus="yes">
        <source>%n get(s) another seat, because of what was granted since.</source>
        <translation>
            <numerusform>%n 人因新批准的便利换座位。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SettingsDialog</name>
    <message>
        <source>The language changes when ExamDesk is started again.</source>
        <translation>语言将在重新启动考务台后改变。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Accounts of this station</source>
        <translation>本工作站的账号</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Without motion</source>
        <translation>不使用动画</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Show the keys of the page</source>
        <translation>显示本页快捷键</translation>
    </message>
    <message>
        <source>Next / previous record</source>
        <translation>下一条 / 上一条记录</translation>
    </message>
    <message>
        <source>Copy the selected rows, to be pasted into a spreadsheet</source>
        <translation>复制所选行，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>Undo what the status bar offers</source>
        <translation>执行状态栏提供的撤销</translation>
    </message>
    <message>
        <source>Leave the field, clear the search</source>
        <translation>离开输入框，清除搜索</translation>
    </message>
    <message>
        <source>Open the manual</source>
        <translation>打开手册</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ShareBar</name>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ShortcutOverlay</name>
    <message>
        <source>Keys of this page</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::Shortcuts</name>
    <message>
        <source>Show the keys of this page</source>
        <translation>显示本页快捷键</translation>
    </message>
    <message>
        <source>In a list: one screen up or down</source>
        <translation>列表中：上翻、下翻一屏</translation>
    </message>
    <message>
        <source>In a table: copy the selected rows</source>
        <translation>表格中：复制所选各行</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SideBySide</name>
    <message>
        <source>These differ</source>
        <translation>两者不同</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SignInForm</name>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已打开。</translation>
    </message>
    <message>
        <source>https://…, empty: work without a server</source>
        <translation>https://…，留空则不使用服务器</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>服务器(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>账号(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Station &amp;folder</source>
        <translation>工作站文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Where this station keeps its records, encrypted.</source>
        <translation>本工作站加密保存记录的位置。</translation>
    </message>
    <message>
        <source>Folder of the station&apos;s store</source>
        <translation>工作站本地库所在文件夹</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SignInWindow</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>ExamDesk: sign in</source>
        <translation>考务台：登录</translation>
    </message>
    <message>
        <source>There is no store in this folder yet. The first sign-in on a station needs the server: give its address, or choose the folder of an existing store.</source>
        <translation>此文件夹中尚无本地库。工作站首次登录需要服务器：请填写服务器地址，或选择已有本地库的文件夹。</translation>
    </message>
    <message>
        <source>Signing in at the server and making this station&apos;s store …</source>
        <translation>正在登录服务器并创建本工作站的本地库…</translation>
    </message>
    <message>
        <source>Unlocking the store …</source>
        <translation>正在解锁本地库…</translation>
    </message>
    <message>
        <source>ExamDesk</source>
        <translation>考务台</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SigningKeyAction</name>
    <message>
        <source>Make the signing key</source>
        <translation>生成签发密钥</translation>
    </message>
    <message>
        <source>Make a new signing key</source>
        <translation>生成新的签名密钥</translation>
    </message>
    <message>
        <source>Tickets carry a signed code. The system admin makes the key and keeps it.</source>
        <translation>准考证带有签名码。密钥由系统管理员生成并保管。</translation>
    </message>
    <message>
        <source>There is a signing key. A new one signs all tickets from now on; those that were printed stay good as long as invigilators have both .pub files.</source>
        <translation>已有签名密钥。新密钥将用于今后的全部准考证；只要监考人员同时持有两个 .pub 文件，已打印的准考证仍然有效。</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>生成新密钥</translation>
    </message>
    <message>
        <source>The signing key is made. Give its .pub file to the invigilators, and keep the .key file safe.</source>
        <translation>签发密钥已生成。请将 .pub 文件交给监考人员，并妥善保管 .key 文件。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SourcePanel</name>
    <message>
        <source>Choose a recording (O)</source>
        <translation>选择录音 (O)</translation>
    </message>
    <message>
        <source>Say each field by its name and then what it is, as &quot;毕业院校，…&quot;; digits one by one. What was wrong is said once more behind &quot;不对，是&quot;. At most 5 minutes. Nothing of it is kept, and nothing is written into the form before you have accepted it.</source>
        <translation>逐项说出名称和内容，如“毕业院校，……”；数字逐位说。说错了就说“不对，是……”。最多 5 分钟。录音不保留，您采用之前不会写入表中。</translation>
    </message>
    <message>
        <source>How loud it is</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Nothing is recorded here: choose a recording.</source>
        <translation>本机不能录音，请选择录音文件。</translation>
    </message>
    <message>
        <source>Stop and listen (R)</source>
        <translation>停止并识别 (R)</translation>
    </message>
    <message>
        <source>Record (R)</source>
        <translation>录音 (R)</translation>
    </message>
    <message>
        <source>Stop the recording first.</source>
        <translation>请先停止录音。</translation>
    </message>
    <message>
        <source>Choose a recording</source>
        <translation>选择录音</translation>
    </message>
    <message>
        <source>Recordings (*.wav);;All files (*)</source>
        <translation>录音 (*.wav);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1，最长 %2</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::StatisticsModel</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>考生</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::StatisticsPlace</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Choose an exam first.</source>
        <translation>先选考试。</translation>
    </message>
    <message>
        <source>Statistics of the candidates</source>
        <translation>考生统计</translation>
    </message>
    <message>
        <source>Export the statistics</source>
        <translation>导出统计表</translation>
    </message>
    <message>
        <source>Excel table (*.xlsx);;CSV table (*.csv)</source>
        <translation>Excel 表格 (*.xlsx);;CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>The statistics are saved in %1.</source>
        <translation>统计表已保存到 %1。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::StatisticsTable</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::StatisticsView</name>
    <message>
        <source>Count by</source>
        <translation>按</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>列</translation>
    </message>
    <message>
        <source>There is nobody to count.</source>
        <translation>没有可统计的考生。</translation>
    </message>
    <message>
        <source>Show these candidates</source>
        <translation>列出这些考生</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Swap rows and columns</source>
        <translation>行列互换</translation>
    </message>
    <message>
        <source>Count everybody</source>
        <translation>统计全部</translation>
    </message>
    <message>
        <source>Show the withdrawn ones</source>
        <translation>列出已撤回的</translation>
    </message>
    <message>
        <source>Sort by the column of the current cell, and the other way round</source>
        <translation>按当前格所在的列排序，再按则反序</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>List the candidates that are counted there</source>
        <translation>列出这个数字的考生</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Count &amp;by</source>
        <translation>按(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;across</source>
        <translation>列(&amp;A)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不分列</translation>
    </message>
    <message>
        <source>Choose columns first.</source>
        <translation>请先选择列。</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Nobody passes the filter of the list, so there is nobody to count.</source>
        <translation>没有考生符合列表的筛选，无可统计。</translation>
    </message>
    <message>
        <source>The candidates of this exam will be counted here once there are any: import a table of them, register a person, or synchronise with the server.</source>
        <translation>有了考生就在这里统计：请导入考生表、登记考生，或与服务器同步。</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>没有可导出的内容。</translation>
    </message>
    <message>
        <source>All %1 candidates in your scope.</source>
        <translation>您范围内的全部 %1 名考生。</translation>
    </message>
    <message>
        <source>%1 of %2 candidates, as the list is filtered: %3.</source>
        <translation>%2 名考生中的 %1 名，按列表的筛选：%3。</translation>
    </message>
    <message>
        <source>Withdrawn applications are not counted: %1.</source>
        <translation>已撤回的报名不计入：%1。</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln candidate(s)</source>
        <translation>
            <numerusform>列出 %Ln 名考生</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a line.</source>
        <translation>请选择一行。</translation>
    </message>
    <message>
        <source>These are several columns: choose one of the others.</source>
        <translation>这里合并了几列，请选其他列。</translation>
    </message>
    <message>
        <source>There is nobody to show.</source>
        <translation>没有可列出的考生。</translation>
    </message>
    <message>
        <source>%1 applications, as the list is filtered: %2.</source>
        <translation>%1 份报名，按名单当前的筛选：%2。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::StatusUndo</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>撤销（%1）</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::StepRail</name>
    <message>
        <source>%1: done</source>
        <translation>%1：已完成</translation>
    </message>
    <message>
        <source>%1: to do now</source>
        <translation>%1：当前步骤</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>%1 (to be confirmed)</source>
        <translation>%1（待确认）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SumsPanel</name>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Not reconciled yet.</source>
        <translation>尚未对账。</translation>
    </message>
    <message>
        <source>As of %1: %2 orders, %3 transactions, %4 matched, %5 not yet due, %6 discrepancies.</source>
        <translation>截至 %1：订单 %2，交易 %3，相符 %4，未到期 %5，差错 %6。</translation>
    </message>
    <message>
        <source>%1 less</source>
        <translation>少 %1</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>多 %1</translation>
    </message>
    <message>
        <source>agree</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>agree over midnight</source>
        <translation>跨日相符</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>尚无票据</translation>
    </message>
    <message>
        <source>¥</source>
        <comment>amounts below are yuan</comment>
        <translation>元</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>票据</translation>
    </message>
    <message>
        <source>Bills against orders</source>
        <translation>账单与订单相比</translation>
    </message>
    <message>
        <source>Receipts against bills, less what went back</source>
        <translation>票据与账单相比（已扣除退款）</translation>
    </message>
    <message>
        <source>Whole exam</source>
        <translation>整场考试</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>When closed</source>
        <translation>结账时</translation>
    </message>
    <message>
        <source>By now</source>
        <translation>截至目前</translation>
    </message>
    <message>
        <source>Refunded by now</source>
        <translation>截至目前已退</translation>
    </message>
    <message>
        <source>%1: orders %2, bills %3, receipts %4</source>
        <translation>%1：订单 %2，账单 %3，票据 %4</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are not in the list before it is reconciled.</source>
        <translation>
            <numerusform>其中 %Ln 笔在对账后才会列出。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SyncController</name>
    <message numerus="yes">
        <source>%n need(s) a person</source>
        <translation>
            <numerusform>%n 项需处理</numerusform>
        </translation>
    </message>
    <message>
        <source>The server gave this account another role or another range of records. Sign in again to work with them.</source>
        <translation>服务器已调整此账号的角色或数据范围，请重新登录以按新权限工作。</translation>
    </message>
    <message>
        <source>This account was disabled at the server. It no longer opens this station&apos;s store.</source>
        <translation>此账号已在服务器上停用，不能再打开本机的数据。</translation>
    </message>
    <message>
        <source>This account was disabled at the server.</source>
        <translation>此账号已在服务器上停用。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to send</source>
        <translation>
            <numerusform>%n 项更改待上传</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to send or fetch</source>
        <translation>
            <numerusform>%n 个文件待传输</numerusform>
        </translation>
    </message>
    <message>
        <source>The server cannot be asked just now; try again in a moment.</source>
        <translation>现在无法询问服务器，请稍后再试。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SyncLabel</name>
    <message>
        <source>Offline, work is kept here</source>
        <translation>离线，工作保存在本机</translation>
    </message>
    <message>
        <source>Synchronising …</source>
        <translation>正在同步…</translation>
    </message>
    <message>
        <source>Synchronised %1</source>
        <translation>已同步 %1</translation>
    </message>
    <message>
        <source>Synchronised</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>Synchronisation needs you</source>
        <translation>同步需要您处理</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to send</source>
        <translation>
            <numerusform>%n 项待上传</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for a person</source>
        <translation>
            <numerusform>%n 项需处理</numerusform>
        </translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation>仅在本机</translation>
    </message>
    <message>
        <source>Open the sync page</source>
        <translation>打开同步页</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Given up; the server&apos;s record stands.</source>
        <translation>已放弃，以服务器记录为准。</translation>
    </message>
    <message>
        <source>It goes with the next sync.</source>
        <translation>将随下次同步上传。</translation>
    </message>
    <message>
        <source>Made again on the server&apos;s record; it goes with the next sync.</source>
        <translation>已在服务器记录的基础上重做，将随下次同步上传。</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Compare with the server</source>
        <translation>与服务器比对</translation>
    </message>
    <message>
        <source>Checks that station and server hold the same records.</source>
        <translation>检查工作站与服务器的记录是否一致。</translation>
    </message>
    <message>
        <source>Decide about this change</source>
        <translation>处理此更改</translation>
    </message>
    <message>
        <source>Next or previous row</source>
        <translation>下一行或上一行</translation>
    </message>
    <message>
        <source>Everything that waits</source>
        <translation>全部待处理</translation>
    </message>
    <message>
        <source>Only what needs a person</source>
        <translation>仅需人工处理</translation>
    </message>
    <message>
        <source>Only what will be sent</source>
        <translation>仅待上传</translation>
    </message>
    <message>
        <source>Which changes</source>
        <translation>显示哪些更改</translation>
    </message>
    <message>
        <source>Changes that wait</source>
        <translation>等待中的更改</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown.</source>
        <translation>显示前 %1 项，共 %2 项。</translation>
    </message>
    <message>
        <source>Nothing waits. What is changed here stands in this list until the server has it.</source>
        <translation>没有等待中的更改。本机的更改在到达服务器之前显示在这里。</translation>
    </message>
    <message>
        <source>No change matches this filter.</source>
        <translation>没有符合筛选的更改。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SyncPanel</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>同步进度</translation>
    </message>
    <message>
        <source>Everything is kept on this computer. Give the address of the office&apos;s server to share it.</source>
        <translation>所有内容保存在本机。填写单位服务器的地址即可共享。</translation>
    </message>
    <message>
        <source>Station and server hold the same</source>
        <translation>工作站与服务器一致</translation>
    </message>
    <message>
        <source>Station and server differ</source>
        <translation>工作站与服务器不一致</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait to be sent or fetched.</source>
        <translation>
            <numerusform>%n 个文件待传输。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed so far: %1</source>
        <translation>
            <numerusform>其中 %n 个传输失败：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TableFiles</name>
    <message>
        <source>The file could not be opened.</source>
        <translation>无法打开文件。</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>文件未能写入。</translation>
    </message>
    <message>
        <source>Importing candidates</source>
        <translation>正在导入考生</translation>
    </message>
    <message>
        <source>Exporting candidates</source>
        <translation>正在导出考生</translation>
    </message>
    <message>
        <source>%1 candidates exported to %2.</source>
        <translation>已将 %1 名考生导出到 %2。</translation>
    </message>
    <message>
        <source>Checking the rows of the table</source>
        <translation>检查表格各行</translation>
    </message>
    <message>
        <source>%1 refused rows saved in %2. Mend them there and import that file.</source>
        <translation>已把 %1 行被拒的内容另存到 %2。改正后导入该文件即可。</translation>
    </message>
    <message>
        <source>Taking an import back</source>
        <translation>正在撤销导入</translation>
    </message>
    <message>
        <source>Taken back right after the import</source>
        <translation>导入后随即撤销</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TableView</name>
    <message>
        <source>Fit widths to contents</source>
        <translation>按内容调整列宽</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TallyModel</name>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TaskBar</name>
    <message>
        <source>Show the next task</source>
        <translation>显示下一个任务</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>剩余 %1 小时 %2 分</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TaskRow</name>
    <message>
        <source>Stop: %1</source>
        <translation>停止：%1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TicketList</name>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>准考证</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>全部考场</translation>
    </message>
    <message>
        <source>Nobody sits here yet. Seats are drawn on the first tab.</source>
        <translation>尚未安排座位。请先在“考场与编排”中编排座位。</translation>
    </message>
    <message>
        <source>Ticket or candidate number, name, ID number or a scan, Return</source>
        <translation>准考证号、考生号、姓名、证件号或扫码，回车</translation>
    </message>
    <message>
        <source>Ticket or candidate</source>
        <translation>准考证或考生</translation>
    </message>
    <message>
        <source>No ticket number begins like this, and no candidate is found by it.</source>
        <translation>没有这样开头的准考证号，也没有找到考生。</translation>
    </message>
    <message>
        <source>Number, name or scan (Ctrl+F)</source>
        <translation>号码、姓名或扫码（Ctrl+F）</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TicketPage</name>
    <message>
        <source>Seats and tickets</source>
        <translation>座位与准考证</translation>
    </message>
    <message>
        <source>Choose an exam to see its seats and tickets.</source>
        <translation>请选择考试以查看座位和准考证。</translation>
    </message>
    <message>
        <source>Find a ticket</source>
        <translation>查找准考证</translation>
    </message>
    <message>
        <source>Check a ticket</source>
        <translation>核验准考证</translation>
    </message>
    <message>
        <source>Next or previous row</source>
        <translation>下一行或上一行</translation>
    </message>
    <message>
        <source>Rooms and draw</source>
        <translation>考场与编排</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>准考证</translation>
    </message>
    <message>
        <source>This exam seats nobody: it has no rooms and no tickets.</source>
        <translation>本考试不编排座位：没有考场和准考证。</translation>
    </message>
    <message>
        <source>As %1 you see seats and papers, but clerks draw and print them.</source>
        <translation>“%1”可以查看座位和文书，由考务员编排和打印。</translation>
    </message>
    <message>
        <source>Previous room</source>
        <translation>上一考场</translation>
    </message>
    <message>
        <source>Next room</source>
        <translation>下一考场</translation>
    </message>
    <message>
        <source>Room drawing</source>
        <translation>考场图</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TopBar</name>
    <message>
        <source>Records of %1</source>
        <translation>%1 的记录</translation>
    </message>
    <message>
        <source>Records of region %1</source>
        <translation>地区 %1 的记录</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>全部记录</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>考试</translation>
    </message>
    <message>
        <source>The exam that all pages show</source>
        <translation>所有页面显示的考试</translation>
    </message>
    <message>
        <source>Search candidates</source>
        <translation>搜索考生</translation>
    </message>
    <message>
        <source>Name, pinyin or its initials; candidate, ticket or order number; ID number or its last 4 or 6; phone (Ctrl+K)</source>
        <translation>姓名、拼音或首字母；报名号、准考证号或订单号；身份证号或其末 4 位、6 位；手机号（Ctrl+K）</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>Search: name, pinyin, ID, ticket, order, scan (Ctrl+K)</source>
        <translation>搜索：姓名 拼音 证件号 准考证号 订单号 或扫码（Ctrl+K）</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Change the password…</source>
        <translation>修改密码…</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TroubleCard</name>
    <message>
        <source>If the server moved, or the address is mistyped: correct it below. Nothing else changes.</source>
        <translation>如服务器已迁移或地址有误，请在下方更正；其他一概不变。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::TypeStep</name>
    <message>
        <source>Is the person exempt from the examination?</source>
        <translation>是否免试？</translation>
    </message>
    <message>
        <source>Group of candidates</source>
        <translation>考生类别</translation>
    </message>
    <message>
        <source>Candidate type</source>
        <translation>考生类型</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::VoiceDialog</name>
    <message>
        <source>Play (P)</source>
        <translation>播放 (P)</translation>
    </message>
    <message>
        <source>Refuse (X)</source>
        <translation>不用 (X)</translation>
    </message>
    <message>
        <source>Accept (Return)</source>
        <translation>采用（回车）</translation>
    </message>
    <message>
        <source>Voice fill</source>
        <translation>语音填报</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
    <message>
        <source>%1 listens …</source>
        <translation>%1 正在识别…</translation>
    </message>
    <message>
        <source>No field was understood. Say each field by its name, as &quot;毕业院校，…&quot;.</source>
        <translation>没有听懂任何项目。请逐项说出名称，如“毕业院校，……”。</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) were understood. Look at each; only what you accept is written.</source>
        <translation>
            <numerusform>听懂了 %n 项。请逐项核对，只写入您采用的。</numerusform>
        </translation>
    </message>
    <message>
        <source>Of no field: %1</source>
        <translation>不属于任何项目：%1</translation>
    </message>
    <message>
        <source>Choose a line first.</source>
        <translation>请先选择一行。</translation>
    </message>
    <message>
        <source>It stands in the form already.</source>
        <translation>表中已是这样。</translation>
    </message>
    <message>
        <source>Accept, and go on to the next (Return, Space)</source>
        <translation>采用，到下一项（回车、空格）</translation>
    </message>
    <message>
        <source>Refuse, and go on to the next (X, Delete)</source>
        <translation>不用，到下一项（X、Delete）</translation>
    </message>
    <message>
        <source>Nothing is played here.</source>
        <translation>本机不能播放。</translation>
    </message>
    <message>
        <source>Something else stands in the form; accepted, this takes its place.</source>
        <translation>表中已有别的内容，采用后替换。</translation>
    </message>
    <message numerus="yes">
        <source>Write %n value(s) into the form (Ctrl+Return)</source>
        <translation>
            <numerusform>写入表中 %n 项（Ctrl+回车）</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is accepted yet.</source>
        <translation>还没有采用任何一项。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was kept of the recording.</source>
        <translation>已停止，录音没有保留。</translation>
    </message>
    <message numerus="yes">
        <source>%n accepted value(s) are not in the form yet: Ctrl+Return writes them, Esc once more leaves without them.</source>
        <translation>
            <numerusform>已采用的 %n 项还没有写入：Ctrl+回车写入，再按 Esc 放弃。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop (P)</source>
        <translation>停止 (P)</translation>
    </message>
    <message>
        <source>It cannot be played: another program may hold the loudspeaker.</source>
        <translation>无法播放：扬声器可能被其他程序占用。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::VoiceFill</name>
    <message>
        <source>Voice fill</source>
        <translation>语音填报</translation>
    </message>
    <message>
        <source>This is done in the step with the form.</source>
        <translation>请在信息填报一步使用。</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::WallView</name>
    <message>
        <source>Portraits are decided by reviewers; you are signed in as %1.</source>
        <translation>照片由审核员审核；您以“%1”身份登录。</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>The face models are not installed (%1): rules about the face are not assessed. Run packaging/setup to fetch them, then check again.</source>
        <translation>未安装人脸模型（%1），不评估人脸规则。请运行 packaging/setup 获取后重新检查。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>适合窗口或 100 %</translation>
    </message>
    <message>
        <source>Show what is measured</source>
        <translation>显示测量结果</translation>
    </message>
    <message>
        <source>Propose a crop</source>
        <translation>建议裁剪</translation>
    </message>
    <message>
        <source>Only for a person, or all</source>
        <translation>只看待人工判断的，或全部</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>撤回最近的决定</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>What cannot be seen cannot be approved.</source>
        <translation>看不到的内容不能通过。</translation>
    </message>
    <message>
        <source>somebody whose record you may not see</source>
        <translation>您无权查看的考生</translation>
    </message>
</context>
<context>
    <name>examdesk::ui::WeekBars</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
</TS>
