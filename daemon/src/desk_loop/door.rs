//! The door to a desk that runs in this process: what adapters hold as `DeskHandle`.

use crate::clock::Clock;
use crate::desk_loop::inbox::{Inbox, NotTaken, Ticket};
use crate::journal::readers::Readers;
use crate::new_ids;
use crate::owner::request::{Answer, ReadWhat, Request};
use crate::views::Views;
use crate::views::persons;
use adapters::desk_handle::{
    AgentView, Carried, ContactView, DeskDoor, Details, Done, Earlier, EarlierAsk, Explained, FindBy,
    Happened, Later, Live, LiveAsk, Message, NotDone, Note, Overview, Reader, Whom, Words,
};
use routing_rules::command::Command;
use routing_rules::ids::{AgentId, ContactId, ContentId, DeskId, KeyedHash, Reference, SwitchId, UnitId};
use routing_rules::time::Moment;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// When somebody who was refused for overload should try again.
const TRY_AGAIN_SECONDS: u32 = 1;

/// Hands requests to the loop and reads beside it.
pub struct LocalDoor {
    /// Which desk.
    pub desk: DeskId,
    /// The loop's inbox.
    pub inbox: Arc<Inbox>,
    /// The daemon's clock.
    pub clock: Arc<Clock>,
    /// The journal's readers.
    pub readers: Arc<Readers>,
    /// The history.
    pub views: Arc<Views>,
    /// The installation's key for hashing names from outside.
    pub key: [u8; 32],
    /// News that one follower may leave unread.
    pub follower: usize,
}

impl LocalDoor {
    /// Asks the loop; `Err` when it takes nothing, `Ok(None)` when it ended before it answered.
    pub fn ask(&self, request: Request) -> Result<oneshot::Receiver<Answer>, NotTaken> {
        let (reply, answer) = oneshot::channel();
        self.inbox.push(request, Ticket::Reply(reply)).map(|()| answer)
    }

    /// Submits a command, with the files of the book it adopts.
    pub fn submit_request(&self, request: Request) -> Later<Result<Done, NotDone>> {
        match self.ask(request) {
            Err(NotTaken::Full) => {
                Box::pin(async { Err(NotDone::Overloaded { seconds: TRY_AGAIN_SECONDS }) })
            }
            Err(NotTaken::Closed) => Box::pin(async { Err(NotDone::Stopping) }),
            Ok(answer) => Box::pin(async move {
                match answer.await {
                    Ok(Answer::Submitted(result)) => result,
                    _ => Err(NotDone::Stopping),
                }
            }),
        }
    }

    /// Asks and waits; `None` when the desk is stopping.
    async fn wait_for(asked: Result<oneshot::Receiver<Answer>, NotTaken>) -> Option<Answer> {
        asked.ok()?.await.ok()
    }

    /// Notes who reads, then reads, on a thread where it may block.
    fn read<R: Send + 'static>(
        &self,
        contact: ContactId,
        what: ReadWhat,
        reader: Reader,
        work: impl FnOnce(&Readers) -> Result<R, String> + Send + 'static,
    ) -> Later<Option<R>> {
        let asked = self.ask(Request::Read { contact, what, reader });
        let readers = self.readers.clone();
        Box::pin(async move {
            LocalDoor::wait_for(asked).await?;
            let read = tokio::task::spawn_blocking(move || work(&readers)).await.ok()?;
            read.inspect_err(|error| tracing::error!(%error, %contact, "Could not read a contact's words."))
                .ok()
        })
    }
}

impl DeskDoor for LocalDoor {
    fn submit(&self, command: Command, words: Vec<Words>) -> Later<Result<Done, NotDone>> {
        self.submit_request(Request::Submit { command, words, files: None })
    }

    fn follow(&self, whom: Whom) -> Later<mpsc::Receiver<Arc<Happened>>> {
        let (news, follower) = mpsc::channel(self.follower);
        let (reply, answer) = oneshot::channel();
        // A door that is closed drops the sender: the follower ends at once.
        let _ = self.inbox.push(Request::Follow(whom), Ticket::Follower(whom, news, reply));
        Box::pin(async move {
            let _ = answer.await;
            follower
        })
    }

    fn find(&self, by: FindBy) -> Later<Option<ContactView>> {
        let asked = self.ask(Request::Find(by));
        let views = self.views.clone();
        Box::pin(async move {
            match LocalDoor::wait_for(asked).await? {
                Answer::Found(Some(found)) => Some(*found),
                _ => tokio::task::spawn_blocking(move || views.find(by)).await.ok().flatten(),
            }
        })
    }

    fn agent(&self, agent: AgentId) -> Later<Option<AgentView>> {
        let asked = self.ask(Request::Agent(agent));
        Box::pin(async move {
            match LocalDoor::wait_for(asked).await? {
                Answer::Agent(found) => found.map(|found| *found),
                _ => None,
            }
        })
    }

    fn carried(&self, switch: SwitchId) -> Later<Carried> {
        let asked = self.ask(Request::Carried(switch));
        Box::pin(async move {
            match LocalDoor::wait_for(asked).await {
                Some(Answer::Carried(calls)) => calls,
                _ => Carried::default(),
            }
        })
    }

    fn overview(&self) -> Later<Overview> {
        let asked = self.ask(Request::Overview);
        Box::pin(async move {
            match LocalDoor::wait_for(asked).await {
                Some(Answer::Overview(overview)) => overview,
                _ => Overview::default(),
            }
        })
    }

    fn live(&self, ask: LiveAsk) -> Later<Live> {
        let asked = self.ask(Request::Live(ask));
        Box::pin(async move {
            match LocalDoor::wait_for(asked).await {
                Some(Answer::Live(seen)) => aside(move || seen.with_agents()).await.unwrap_or_default(),
                _ => Live::default(),
            }
        })
    }

    fn explain(&self, by: FindBy) -> Later<Option<Explained>> {
        let asked = self.ask(Request::Explain(by));
        let (history, at) = (self.find(by), self.now());
        Box::pin(async move {
            match LocalDoor::wait_for(asked).await? {
                Answer::Explained(Some(asked)) => aside(move || asked.explained()).await,
                _ => Some(Explained { view: history.await?, candidates: None, at }),
            }
        })
    }

    fn messages(&self, contact: ContactId, after: u64, reader: Reader) -> Later<Vec<Message>> {
        let read = self.read(contact, ReadWhat::Messages, reader, move |readers| {
            readers.messages(contact, after).map_err(|error| error.to_string())
        });
        Box::pin(async move { read.await.unwrap_or_default() })
    }

    fn details(&self, contact: ContactId, reader: Reader) -> Later<Option<Details>> {
        let read = self.read(contact, ReadWhat::Details, reader, move |readers| {
            readers.details(contact).map_err(|error| error.to_string())
        });
        Box::pin(async move { read.await.flatten() })
    }

    fn notes(&self, contact: ContactId, reader: Reader) -> Later<Vec<Note>> {
        let read = self.read(contact, ReadWhat::Notes, reader, move |readers| {
            readers.notes(contact).map_err(|error| error.to_string())
        });
        Box::pin(async move { read.await.unwrap_or_default() })
    }

    fn survey_words(&self, contact: ContactId, reader: Reader) -> Later<Option<Arc<str>>> {
        let read = self.read(contact, ReadWhat::Survey, reader, move |readers| {
            readers.survey_words(contact).map_err(|error| error.to_string())
        });
        Box::pin(async move { read.await.flatten() })
    }

    fn earlier(&self, ask: EarlierAsk, reader: Reader) -> Later<Vec<Earlier>> {
        let asked = self.ask(Request::Read { contact: ask.contact, what: ReadWhat::Earlier, reader });
        let (views, names) = (self.views.clone(), persons::names(&self.key, &ask.details));
        Box::pin(async move {
            if names.is_empty() || LocalDoor::wait_for(asked).await.is_none() {
                return Vec::new();
            }
            let found = tokio::task::spawn_blocking(move || {
                // Whoever was here a moment ago is among them.
                views.catch_up_soon();
                views.earlier(&names, &ask)
            })
            .await;
            found.unwrap_or_default()
        })
    }

    fn came_before(&self, details: Details, units: Vec<UnitId>) -> Later<Vec<ContactId>> {
        let (views, names) = (self.views.clone(), persons::names(&self.key, &details));
        if names.is_empty() || units.is_empty() {
            return Box::pin(std::future::ready(Vec::new()));
        }
        // Not yet a contact: there is no other beside it to leave out.
        let ask = EarlierAsk { contact: ContactId(0), details, units };
        Box::pin(async move {
            let found = aside(move || views.earlier(&names, &ask)).await.unwrap_or_default();
            found.into_iter().map(|earlier| earlier.contact).collect()
        })
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }

    fn new_reference(&self) -> Reference {
        new_ids::reference()
    }

    fn new_content_id(&self) -> ContentId {
        new_ids::content_id()
    }

    fn keyed_hash(&self, parts: &[&[u8]]) -> KeyedHash {
        persons::keyed_hash(&self.key, parts)
    }

    fn desk(&self) -> DeskId {
        self.desk
    }
}

/// What takes a while is done where nobody waits for it but who asked. `None`: the program is stopping.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}
